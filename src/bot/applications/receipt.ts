/** The receipt: the number, what happens next, and what its capability adds for the applicant. */
import type { Application } from '../../domain/applications/application.ts';
import { textKey } from '../../i18n/text-key.ts';
import { submittedFrom } from '../../services/applications/find.ts';
import { submit } from '../../services/applications/submit.ts';
import type { OfficeFlavor, HandIn } from '../talk/context.ts';
import type { Screen } from '../talk/screen.ts';
import { homeRow } from '../talk/ways.ts';
import * as taps from './taps.ts';

function receipt(ctx: OfficeFlavor, application: Application): Screen {
  const { say } = ctx;
  const values = { reference: application.id };
  const again = application.history.at(-1)?.move === 'resubmit';
  const first = again ? say('submitted.resubmitted', values) : say(textKey(application.form, 'receipt'), values);
  return {
    html: [first, ...below(linesForApplicant(ctx, application))].join('\n'),
    rows: [[{ text: say('menu.my'), data: taps.mine.data(application.id) }], ...homeRow(ctx)],
  };
}

/** Lines under an empty one; nothing under nothing. */
export const below = (lines: readonly string[]): readonly string[] => (lines.length > 0 ? ['', ...lines] : []);

/** What the capability of this kind of file adds for the applicant. */
export const linesForApplicant = (to: OfficeFlavor, application: Application): readonly string[] =>
  to.kit.folds.fileLines.get(application.form)?.forApplicant(to, application) ?? [];

export const handIn: HandIn = {
  submit: async (ctx, draft) => {
    const outcome = await submit(ctx.office, ctx.person, draft);
    return outcome.kind === 'incomplete' ? outcome : { receipt: receipt(ctx, outcome.application) };
  },
  receiptOf: async (ctx, draftKey) => {
    const application = await submittedFrom(ctx.office, ctx.person, draftKey);
    return application && receipt(ctx, application);
  },
};
