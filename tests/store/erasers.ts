/** Run as a process on the store named by the first argument: tells, erases, has it compacted, prints the number of each round that was noted. */
import { openStore } from '../../src/store/open-store.ts';
import { sample, sampleSpec } from './sample.ts';

const [, , url = '', run = '0'] = process.argv;
const store = await openStore(url, { specs: [sampleSpec] });
const samples = store.collection(sampleSpec);
await samples.insert(sample(`stays${run}`, { answers: { text: 'x'.repeat(200_000) } }));
for (let round = 0; ; round += 1) {
  const id = `erased${run}-${round}`;
  await samples.insert(sample(id, { answers: { text: `SECRET-${run}-${round}-END` } }));
  await samples.patch(id, 1, { set: { 'answers.text': `SECRET-${run}-${round}-CHANGED` } });
  await samples.remove({ id });
  await store.compact();
  process.stdout.write(`${round}\n`);
}
