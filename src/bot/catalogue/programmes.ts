/** Programmes: kinds, a list of each, a card. Open to everybody, consent or not. */
import {
  byDeadline,
  PROGRAMME_KINDS,
  programmesOfKind,
  type Programme,
  type ProgrammeKind,
} from '../../domain/catalogue/programme.ts';
import { isOpen } from '../../domain/catalogue/deadline.ts';
import { textKey } from '../../i18n/text-key.ts';
import { todayIn } from '../../services/office.ts';
import { applyFor } from '../applications/taps.ts';
import type { Ctx } from '../talk/context.ts';
import { feature } from '../talk/feature.ts';
import { pageOf, pageRow } from '../talk/pages.ts';
import { inRows, show, type Rows } from '../talk/screen.ts';
import { arg, tap } from '../talk/tap.ts';
import { homeRow, homeTap, wayButton, wayTo } from '../talk/ways.ts';
import { programmeCard } from './card.ts';
import { answerInline } from './inline.ts';

export const kindTap = tap('pk', arg.word, arg.page);
export const programmeTap = tap('pc', arg.id);

export const programmes = feature('programmes', { may: 'anybody', where: 'anywhere', floor: 'keeps' })
  .command('programmes', showKinds, { floor: 'clears' })
  .menu(30, 'programmes')
  .link('prog', showProgramme, { where: 'private' })
  .inline(answerInline)
  .tap(kindTap, async (ctx, kind, page) => (isKind(kind) ? showKind(ctx, kind, Number(page)) : undefined))
  .tap(programmeTap, showProgramme);

const PAGE = 8;

const isKind = (kind: string): kind is ProgrammeKind => PROGRAMME_KINDS.includes(kind as ProgrammeKind);

async function showKinds(ctx: Ctx): Promise<void> {
  const kinds = PROGRAMME_KINDS.map((kind) => ({
    text: ctx.say(textKey('programmes.kinds', kind)),
    data: kindTap.data(kind, '0'),
  }));
  await show(ctx, ctx.say('programmes.choose'), [...inRows(kinds, 1), ...homeRow(ctx)]);
}

async function showKind(ctx: Ctx, kind: ProgrammeKind, at: number): Promise<void> {
  const all = byDeadline(programmesOfKind(ctx.office.content.programmes, kind), todayIn(ctx.office));
  const back: Rows = [[{ text: ctx.say('menu.back'), data: wayTo('programmes') }]];
  if (all.length === 0) return show(ctx, ctx.say('programmes.none'), [[wayButton(ctx, 'ask')], ...back]);
  const page = pageOf(all, at, PAGE);
  await show(ctx, ctx.say('programmes.list', { kind: ctx.say(textKey('programmes.kinds', kind)), count: all.length }), [
    ...page.shown.map(({ id, name }) => [{ text: name[ctx.person.language], data: programmeTap.data(id) }]),
    ...pageRow(ctx, page, (to) => kindTap.data(kind, to)),
    ...back,
  ]);
}

async function showProgramme(ctx: Ctx, id: string): Promise<void> {
  const programme = ctx.office.content.programmes.find((one) => one.id === id);
  if (!programme) return show(ctx, ctx.say('programmes.gone'), [[wayButton(ctx, 'programmes')], ...homeRow(ctx)]);
  await show(ctx, programmeCard(ctx, programme), programmeRows(ctx, programme));
}

function programmeRows(ctx: Ctx, programme: Programme): Rows {
  const { say } = ctx;
  const apply = isOpen(programme, todayIn(ctx.office)) ? programme.apply : null;
  return [
    ...(apply ? [[{ text: say(textKey(apply, 'fromCard')), data: applyFor.data(programme.id) }]] : []),
    ...(programme.link ? [[{ text: say('programmes.site'), url: programme.link }]] : []),
    [
      { text: say('programmes.askAbout'), data: wayTo('ask') },
      { text: say('programmes.share'), share: programme.name[ctx.person.language] },
    ],
    [
      { text: say('menu.back'), data: kindTap.data(programme.kind, '0') },
      { text: say('menu.home'), data: homeTap.data() },
    ],
  ];
}
