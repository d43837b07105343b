import { tryGroup } from '../bot/notices/follow-group.ts';
import type { OfficeBot } from '../bot/bot.ts';
import { forgetAtStart } from '../jobs/jobs.ts';
import { remindDue } from '../jobs/remind-due.ts';
import type { Log } from '../log.ts';
import { planFirst } from '../services/reminders/replan.ts';

/** What was missed while nobody ran; the first answer does not wait for it. */
export async function catchUp({ kit, outbox }: OfficeBot, log: Log, forgets: boolean): Promise<void> {
  await planFirst(kit.office);
  await remindDue(kit.office, log);
  const later = (what: string) => (error: unknown) => log.error({ err: error }, what);
  if (forgets) void forgetAtStart(kit.office).catch(later('old rows are removed at the next tick'));
  void tryGroup(kit, outbox).catch(later('the group is tried with the next notice'));
}
