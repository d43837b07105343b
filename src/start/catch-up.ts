import { tryGroup } from '../bot/notices/follow-group.ts';
import type { OfficeBot } from '../bot/bot.ts';
import { forgetAtStart } from '../jobs/jobs.ts';
import type { Log } from '../log.ts';

/** What was missed while nobody ran; the first answer does not wait for it. */
export function catchUp({ kit, outbox }: OfficeBot, log: Log, forgets: boolean): void {
  const later = (what: string) => (error: unknown) => log.error({ err: error }, what);
  if (forgets) void forgetAtStart(kit.office).catch(later('old rows are removed at the next tick'));
  void tryGroup(kit, outbox).catch(later('the group is tried with the next notice'));
}
