/** Whether what somebody was to be told has reached them: "told" is said only of what has arrived. */
import type { Notice } from '../../domain/notices/notice.ts';
import type { OfficeFlavor } from './context.ts';
import { when } from './words.ts';

function toldLine(to: Pick<OfficeFlavor, 'say' | 'person' | 'office'>, notice: Notice): string {
  const { state, attempts, lastTryAt, at, leaseUntil } = notice;
  if (state === 'sent') return to.say('told.sent', { at: when(to, lastTryAt ?? at) });
  if (state === 'blocked') return to.say('told.blocked');
  if (state === 'failed' || state === 'unknown' || state === 'passed') return to.say('told.failed');
  return attempts === 0 ? to.say('told.queued') : to.say('told.again', { at: when(to, leaseUntil) });
}

/** The line of a notice, by its id; none where nothing was to be told. */
export async function toldLines(
  to: Pick<OfficeFlavor, 'say' | 'person' | 'office'>,
  id: string,
): Promise<readonly string[]> {
  const notice = await to.office.notices.get(id);
  return notice ? [toldLine(to, notice)] : [];
}
