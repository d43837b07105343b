/** C7: taking updates at least once, against @grammyjs/runner; and what is lost when the process is killed. */
import { setTimeout as sleep } from 'node:timers/promises';
import { alternate, limitLine, median, ratioLine, type Line } from '../figures.ts';
import { newPeople, type Rig, type SubjectName } from '../rig.ts';

const MOST = 1.25;
const QUEUED = 600;
const KILLS = 3;
/** Replies that have reached the peer when the process is killed. */
const KILL_AFTER = [90, 160, 230];

export async function intake(rig: Rig): Promise<Line[]> {
  const [runner, ours] = [await rig.subject('bare'), await rig.subject('polled')];
  const rounds = await alternate({ runner: () => rig.walk(runner), ours: () => rig.walk(ours) });
  await Promise.all([runner.kill(), ours.kill()]);
  const what = 'intake of a bare bot, poll and work-update / @grammyjs/runner';
  return [ratioLine({ id: 'C7', what, unit: 'µs', most: MOST }, rounds.ours, rounds.runner), await losses(rig)];
}

interface Loss {
  readonly lost: number;
  readonly repeated: number;
}

async function losses(rig: Rig): Promise<Line> {
  const [ours, runner]: [Loss[], Loss[]] = [[], []];
  for (let kill = 0; kill < KILLS; kill += 1) {
    runner.push(await killed(rig, 'slowBare', KILL_AFTER[kill] ?? 100));
    ours.push(await killed(rig, 'slowPolled', KILL_AFTER[kill] ?? 100));
  }
  const lost = ours.reduce((sum, one) => sum + one.lost, 0);
  const base = limitLine({ id: 'C7', what: '', unit: 'lost', most: 0 }, lost);
  const shown = (all: readonly Loss[]): string => all.map((one) => one.lost).join(', ');
  const repeated = median(ours.map((one) => one.repeated));
  return {
    ...base,
    what: `lost of ${QUEUED} queued on kill -9, 50 ms of work each (ours repeated ${repeated})`,
    ours: shown(ours),
    other: shown(runner),
    figure: `${lost} lost`,
    target: '0 lost',
  };
}

/** One person per update, so that a reply tells which update was worked. */
async function killed(rig: Rig, name: SubjectName, after: number): Promise<Loss> {
  const first = await rig.subject(name);
  const people = newPeople(QUEUED);
  await rig.peer.queue(first.token, people);
  while ((await repliesOf(rig, first.token)).total < after) await sleep(2);
  await first.kill();
  const second = await rig.subject(name, undefined, first.token);
  const { counts } = await settled(rig, first.token);
  await second.kill();
  return {
    lost: people.length - counts.length,
    repeated: counts.filter(([, count]) => count > 1).length,
  };
}

type Replies = Awaited<ReturnType<Rig['peer']['replies']>> & { readonly total: number };

async function repliesOf(rig: Rig, token: string): Promise<Replies> {
  const replies = await rig.peer.replies(token);
  return { ...replies, total: replies.counts.reduce((sum, [, count]) => sum + count, 0) };
}

/** When nothing is queued and no reply has come for a while. */
async function settled(rig: Rig, token: string): Promise<Replies> {
  const quiet = 400;
  for (let last = -1; ;) {
    await sleep(quiet);
    const replies = await repliesOf(rig, token);
    if (replies.queued === 0 && replies.total === last) return replies;
    last = replies.total;
  }
}
