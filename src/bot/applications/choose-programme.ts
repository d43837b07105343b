import { programmesAppliedFor } from '../../domain/catalogue/programme.ts';
import { todayIn } from '../../services/office.ts';
import type { Ctx, Dialog } from '../talk/context.ts';
import type { DialogButtons } from '../talk/dialogs.ts';
import { show, type Rows } from '../talk/screen.ts';
import { homeRow } from '../talk/ways.ts';

const PROGRAMMES_ON_A_PAGE = 6;

/** The open programmes that this form applies for, and `other`. */
export async function chooseProgramme(
  conversation: Dialog,
  first: Ctx,
  buttons: DialogButtons,
  form: string,
): Promise<{ ctx: Ctx; programme: string }> {
  const today = await conversation.external(() => todayIn(first.office));
  const programmes = programmesAppliedFor(first.office.content.programmes, form, today);
  let page = 0;
  await show(first, first.say('programmes.chooseForForm'), programmeRows(first, buttons, programmes, page));
  for (;;) {
    const { ctx, action } = await buttons.next(conversation);
    const chosen = action?.startsWith('=') ? action.slice(1) : null;
    if (chosen === 'other' || programmes.some(({ id }) => id === chosen)) return { ctx, programme: chosen ?? 'other' };
    if (action === 'more') page = (page + 1) * PROGRAMMES_ON_A_PAGE < programmes.length ? page + 1 : 0;
    await show(
      ctx,
      ctx.say(action === null ? 'programmes.useButtons' : 'programmes.chooseForForm'),
      programmeRows(ctx, buttons, programmes, page),
    );
  }
}

function programmeRows(
  ctx: Ctx,
  buttons: DialogButtons,
  programmes: Ctx['office']['content']['programmes'],
  page: number,
): Rows {
  const shown = programmes.slice(page * PROGRAMMES_ON_A_PAGE, (page + 1) * PROGRAMMES_ON_A_PAGE);
  return [
    ...shown.map(({ id, name }) => [{ text: name[ctx.person.language], data: buttons.data(`=${id}`) }]),
    [{ text: ctx.say('programmes.other'), data: buttons.data('=other') }],
    ...(programmes.length > PROGRAMMES_ON_A_PAGE
      ? [[{ text: ctx.say('form.choosePage'), data: buttons.data('more') }]]
      : []),
    ...homeRow(ctx),
  ];
}
