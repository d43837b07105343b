/** S1 to S4: pages, claims and the opening of a store of 100,000 files; claims of the outbox. */
import type { AloneWords } from '../alone.ts';
import { alternate, limitLine, median, ratioLine, type Line } from '../figures.ts';
import type { Rig } from '../rig.ts';
import { startProcess, type Started } from '../talk.ts';
import { noServer } from './step.ts';

const MANY = 100_000;
const FEW = 1000;
const MOST_PAGE = 1.2;
const MOST_CLAIM = 1.5;
/** A look at 100,000 costs that server a third of a second; 500 claims share it. */
const MOST_CLAIM_MONGO = 2;
const MOST_SECONDS = 3;
const MOST_MEGABYTES = 600;
const MEGABYTE = 1e6;

type Engine = 'file' | 'mongodb';
type Process = Started<AloneWords>;

export async function files(rig: Rig): Promise<Line[]> {
  return [...(await figuresOf(rig, 'file')), ...(await figuresOf(rig, 'mongodb'))];
}

async function figuresOf(rig: Rig, engine: Engine): Promise<Line[]> {
  const [many, few] = [await rig.storeUrl(engine), await rig.storeUrl(engine)];
  if (!many || !few) return [noServer('S1')];
  const seeding = await startProcess<AloneWords>('./alone.ts', ['files']);
  await seeding.call.seedFiles(many, MANY, engine === 'file');
  await seeding.call.seedFiles(few, FEW, engine === 'file');
  await seeding.kill();
  const opening = engine === 'file' ? await openings(many) : [];
  const process = await startProcess<AloneWords>('./alone.ts', ['files']);
  const lines = [...opening, ...(await pages(process, engine, many)), ...(await claims(process, engine, many, few))];
  await process.kill();
  return [...lines, await outbox(rig, engine)];
}

/** The outbox sees many rows at one look, so that its claims are flat on a server that sorts all it finds, too. */
async function outbox(rig: Rig, engine: Engine): Promise<Line> {
  const [many, few] = [await rig.storeUrl(engine), await rig.storeUrl(engine)];
  if (!many || !few) return noServer('S4');
  const process = await startProcess<AloneWords>('./alone.ts', ['claims']);
  const { call } = process;
  await call.seedNotices(many, MANY);
  await call.seedNotices(few, 2 * FEW + 2000);
  const { hundredThousand, fewThousand } = await alternate({
    hundredThousand: () => call.claimNotices(many),
    fewThousand: () => call.claimNotices(few),
  });
  await process.kill();
  const what = `${engine}, claim of a notice: 100,000 waiting / 4,000 waiting`;
  return ratioLine(
    { id: 'S4', what, unit: 'µs', most: engine === 'file' ? MOST_CLAIM : MOST_CLAIM_MONGO },
    hundredThousand,
    fewThousand,
  );
}

async function pages({ call }: Process, engine: Engine, url: string): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [direction, way] of [
    ['desc', 'downwards'],
    ['asc', 'upwards'],
  ] as const) {
    const { last, first } = await alternate({
      last: () => call.pageOfFiles(url, direction, 'last'),
      first: () => call.pageOfFiles(url, direction, 'first'),
    });
    const what = `${engine}, page of 9 of 100,000 ${way}: last / first`;
    lines.push(ratioLine({ id: 'S1', what, unit: 'µs', ...most(engine, MOST_PAGE) }, last, first));
  }
  return lines;
}

async function claims({ call }: Process, engine: Engine, many: string, few: string): Promise<Line[]> {
  const lines: Line[] = [];
  for (const kind of ['any', 'in order', 'of a lane', 'of a lane in order'] as const) {
    const { hundredThousand, thousand } = await alternate({
      hundredThousand: () => call.claimFile(many, kind),
      thousand: () => call.claimFile(few, kind),
    });
    const what = `${engine}, claim ${kind}: 100,000 waiting / 1,000 waiting`;
    lines.push(ratioLine({ id: 'S2', what, unit: 'µs', ...most(engine, MOST_CLAIM) }, hundredThousand, thousand));
  }
  return lines;
}

/** No targets for MongoDB: the compatible server sorts all that an index finds and reads the whole of a range. */
const most = (engine: Engine, value: number): { readonly most?: number } => (engine === 'file' ? { most: value } : {});

/** Each in a process of its own. */
async function openings(url: string): Promise<Line[]> {
  const opened: { readonly seconds: number; readonly rssBytes: number }[] = [];
  for (let round = 0; round < 3; round += 1) {
    const process = await startProcess<AloneWords>('./alone.ts', ['files']);
    opened.push(await process.call.openFiles(url, MANY));
    await process.kill();
  }
  const what = 'file, opening of 100,000 files of 2.5 KB';
  // The quickest: what else the machine does is no part of it.
  const seconds = Math.min(...opened.map((one) => one.seconds));
  const megabytes = median(opened.map(({ rssBytes }) => rssBytes / MEGABYTE));
  return [
    limitLine({ id: 'S3', what: `${what}: time`, unit: 's', most: MOST_SECONDS }, seconds),
    limitLine({ id: 'S3', what: `${what}: memory at most`, unit: 'MB', most: MOST_MEGABYTES }, megabytes),
  ];
}
