/** What is kept how long and why: a report for administrators. */
import { formatDay } from '../../i18n/format.ts';
import { textKey } from '../../i18n/text-key.ts';
import { retention, type Retention } from '../../services/records/retention.ts';
import type { Ctx } from '../talk/context.ts';
import { show } from '../talk/screen.ts';
import { homeRow, wayTo } from '../talk/ways.ts';

export async function showKept(ctx: Ctx): Promise<void> {
  const lines = (await retention(ctx.office)).map((row) => line(ctx, row));
  const back = [{ text: ctx.say('menu.back'), data: wayTo('privacy') }];
  await show(ctx, [ctx.say('kept.title'), ...lines].join('\n\n'), [back, ...homeRow(ctx)]);
}

function line({ say, person }: Ctx, { name, count, days, oldest, erasure }: Retention): string {
  const parts = [
    say('kept.rows', { count }),
    // Of what goes on its own day the reason says when.
    ...(days === 0 ? [] : [days === null ? say('kept.always') : say('kept.days', { count: days })]),
    ...(oldest === null ? [] : [say('kept.oldest', { date: formatDay(person.language, oldest) })]),
    ...(erasure === null ? [] : [say(`kept.${erasure}`)]),
  ];
  return `<b>${say(textKey('privacy.records', name))}</b>: ${parts.join('; ')}. ${say(textKey('kept.why', name))}`;
}
