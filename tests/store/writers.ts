/** Run as a process: 20 writers on the store named by the first argument, which makes backups as the bot does; prints `ID VERSION` for each acknowledged write. */
import { attend } from '../../src/store/archive/requests.ts';
import { openStore } from '../../src/store/open-store.ts';
import { sample, sampleSpec } from './sample.ts';

const [, , url = '', round = '0'] = process.argv;
const store = await openStore(url, { specs: [sampleSpec] });
attend(url, store);
const samples = store.collection(sampleSpec);

async function write(writer: number): Promise<void> {
  const id = `round${round}-writer${writer}`;
  await samples.insert(sample(id, { answers: { text: 'x'.repeat(2000) } }));
  process.stdout.write(`${id} 1\n`);
  for (let version = 1; ; version += 1) {
    const result = await samples.patch(id, version, { set: { 'answers.last': version }, push: { history: version } });
    if (result !== 'patched') throw new Error(result);
    process.stdout.write(`${id} ${version + 1}\n`);
  }
}

await Promise.all(Array.from({ length: 20 }, (_, writer) => write(writer)));
