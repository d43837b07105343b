/** C3: the same form made by hand, as a grammY state machine and as a Telegraf wizard with a stored session. */
import type { AloneWords } from '../alone.ts';
import { alternate, ratioLine, type Line } from '../figures.ts';
import { newPeople, PEOPLE, type Rig } from '../rig.ts';
import { startProcess } from '../talk.ts';

const MOST = 1.5;
const unit = 'µs';

export async function handMade(rig: Rig): Promise<Line[]> {
  return [await againstMachine(), await againstWizard(rig)];
}

async function againstMachine(): Promise<Line> {
  const machine = await startProcess<AloneWords>('./alone.ts', ['machine']);
  const ours = await startProcess<AloneWords>('./alone.ts', ['faked']);
  const rounds = await alternate({
    machine: () => machine.call.machine(newPeople(PEOPLE)),
    ours: () => ours.call.ours(newPeople(PEOPLE)),
  });
  await Promise.all([machine.kill(), ours.kill()]);
  const what = 'form step, no network, memory / grammY state machine, JSON session';
  return ratioLine({ id: 'C3', what, unit, most: MOST }, rounds.ours, rounds.machine);
}

async function againstWizard(rig: Rig): Promise<Line> {
  const wizard = await rig.subject('wizard', await rig.storeUrl('file'));
  const ours = await rig.subject('ours', await rig.storeUrl('file'));
  const rounds = await alternate({ wizard: () => rig.walk(wizard), ours: () => rig.walk(ours) });
  await Promise.all([wizard.kill(), ours.kill()]);
  const what = 'form step over HTTP, embedded / Telegraf wizard, session in the same store';
  return ratioLine({ id: 'C3', what, unit }, rounds.ours, rounds.wizard);
}
