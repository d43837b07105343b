/** Of several processes one runs a job at each of its ticks: whoever writes the tick down first. One that dies leaves the next to others. */
import type { Office } from '../office.ts';

/** `tick` names a moment of the clock that all share; later ones are greater. */
export async function isMine(office: Office, job: string, tick: string): Promise<boolean> {
  const known = await office.jobs.get(job);
  if (!known) return (await office.jobs.insert({ id: job, version: 1, tick })) === 'inserted';
  return known.tick < tick && (await office.jobs.patch(job, known.version, { set: { tick } })) === 'patched';
}
