/** What is wrong with an answer, in the sentence of its question, and the ways to put it right. */
import { formOf } from '../../domain/applications/kinds.ts';
import type { Draft } from '../../domain/forms/draft.ts';
import type { Field } from '../../domain/forms/form.ts';
import { textKey } from '../../i18n/text-key.ts';
import type { Ctx } from '../talk/context.ts';
import type { Rows } from '../talk/screen.ts';
import { formTap } from './question.ts';
import { labelOf } from './shown-answer.ts';
import { askOpenQuestion } from './show-form.ts';

/** The sentence of this question for this error. */
export const complaint = (ctx: Ctx, draft: Draft, field: Field, code: string): string =>
  `⚠️ ${ctx.say(textKey(formOf(draft).name, field.name, 'errors', code))}`;

/** A way to the other answer that may be the wrong one. */
export function mending(ctx: Ctx, draft: Draft, field: Field, code: string): Rows {
  const form = formOf(draft);
  const other = field.blames?.[code];
  if (other === undefined) return [];
  const label = labelOf(ctx.say, form, { name: other });
  return [[{ text: ctx.say('form.changeOther', { label }), data: formTap.data(draft.key, other, 'e') }]];
}

/** Says what to write instead, with what may have been meant as buttons. */
export function complain(
  ctx: Ctx,
  draft: Draft,
  field: Field,
  { code, rows = [], file }: { readonly code: string; readonly rows?: Rows; readonly file?: string },
): Promise<void> {
  const meant = rows.length > 0 ? `\n${ctx.say('form.didYouMean')}` : '';
  const named = file !== undefined && draft.collecting === field.name ? `\n${ctx.say('form.notTaken', { file })}` : '';
  return askOpenQuestion(ctx, draft, complaint(ctx, draft, field, code) + named + meant, [
    ...rows,
    ...mending(ctx, draft, field, code),
  ]);
}
