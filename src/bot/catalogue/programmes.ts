/** Programmes: kinds, a list of each, a card. Open to everybody, consent or not. */
import { Composer } from 'grammy';
import type { InlineQueryResultArticle } from 'grammy/types';
import {
  byDeadline,
  deadlineOf,
  isOpen,
  PROGRAMME_KINDS,
  programmesOfKind,
  type Programme,
  type ProgrammeKind,
} from '../../domain/catalogue/programme.ts';
import type { LocalText } from '../../domain/reference/local-text.ts';
import { formatDay } from '../../i18n/format.ts';
import { escapeHtml } from '../../i18n/template.ts';
import { textKey } from '../../i18n/text-key.ts';
import { todayIn } from '../../services/office.ts';
import type { BotContext, Ctx } from '../talk/context.ts';
import { inRows, show, type Rows } from '../talk/screen.ts';
import { onTap } from '../talk/tap.ts';
import { taps } from '../talk/taps.ts';
import { homeRow } from '../talk/home-row.ts';
import { clearFloor } from '../home/home.ts';

export const programmes = new Composer<BotContext>();

const PAGE = 8;

const isKind = (kind: string): kind is ProgrammeKind => PROGRAMME_KINDS.includes(kind as ProgrammeKind);

programmes.command('programmes', showKinds);
onTap(programmes, taps.programmes, showKinds);

async function showKinds(ctx: Ctx): Promise<void> {
  await clearFloor(ctx);
  const kinds = PROGRAMME_KINDS.map((kind) => ({
    text: ctx.say(textKey('programmes.kinds', kind)),
    data: taps.kind.data(kind, '0'),
  }));
  await show(ctx, ctx.say('programmes.choose'), [...inRows(kinds, 1), ...homeRow(ctx)]);
}

onTap(programmes, taps.kind, async (ctx, kind, page) => {
  if (isKind(kind)) await showKind(ctx, kind, Number(page));
});

async function showKind(ctx: Ctx, kind: ProgrammeKind, page: number): Promise<void> {
  const all = byDeadline(programmesOfKind(ctx.office.content.programmes, kind), todayIn(ctx.office));
  const back: Rows = [[{ text: ctx.say('menu.back'), data: taps.programmes.data() }]];
  if (all.length === 0)
    return show(ctx, ctx.say('programmes.none'), [[{ text: ctx.say('menu.ask'), data: taps.ask.data() }], ...back]);
  const shown = all
    .slice(page * PAGE, (page + 1) * PAGE)
    .map(({ id, name }) => [{ text: name[ctx.person.language], data: taps.programme.data(id) }]);
  await show(ctx, ctx.say('programmes.list', { kind: ctx.say(textKey('programmes.kinds', kind)), count: all.length }), [
    ...shown,
    ...pager(ctx, kind, page, all.length),
    ...back,
  ]);
}

function pager(ctx: Ctx, kind: ProgrammeKind, page: number, count: number): Rows {
  const row = [
    ...(page > 0 ? [{ text: ctx.say('menu.previous'), data: taps.kind.data(kind, String(page - 1)) }] : []),
    ...((page + 1) * PAGE < count
      ? [{ text: ctx.say('menu.next'), data: taps.kind.data(kind, String(page + 1)) }]
      : []),
  ];
  return row.length > 0 ? [row] : [];
}

onTap(programmes, taps.programme, (ctx, id) => showProgramme(ctx, id));

export async function showProgramme(ctx: Ctx, id: string): Promise<void> {
  const programme = ctx.office.content.programmes.find((one) => one.id === id);
  if (!programme)
    return show(ctx, ctx.say('programmes.gone'), [
      [{ text: ctx.say('menu.programmes'), data: taps.programmes.data() }],
      ...homeRow(ctx),
    ]);
  await show(ctx, programmeCard(ctx, programme), programmeRows(ctx, programme));
}

function programmeRows(ctx: Ctx, programme: Programme): Rows {
  const { say } = ctx;
  const apply = isOpen(programme, todayIn(ctx.office)) ? programme.apply : null;
  return [
    ...(apply
      ? [
          [
            {
              text: say(apply === 'visit' ? 'programmes.register' : 'programmes.apply'),
              data: taps.applyFor.data(programme.id),
            },
          ],
        ]
      : []),
    ...(programme.link ? [[{ text: say('programmes.site'), url: programme.link }]] : []),
    [
      { text: say('programmes.askAbout'), data: taps.ask.data() },
      { text: say('programmes.share'), share: programme.name[ctx.person.language] },
    ],
    [
      { text: say('menu.back'), data: taps.kind.data(programme.kind, '0') },
      { text: say('menu.home'), data: taps.home.data() },
    ],
  ];
}

/** The card; what nobody knows says so. */
export function programmeCard(ctx: Ctx, programme: Programme): string {
  const { say, person } = ctx;
  const local = (text: LocalText): string => escapeHtml(text[person.language]);
  const row = (key: 'who' | 'where' | 'length' | 'money' | 'conditions', text: LocalText | null): string =>
    `<b>${say(`programmes.${key}`)}:</b> ${text ? local(text) : `<i>${say('programmes.unknown')}</i>`}`;
  const { title, url } = programme.source;
  return [
    `<b>${local(programme.name)}</b>`,
    `<i>${say(textKey('programmes.kinds', programme.kind))}</i>`,
    '',
    local(programme.summary),
    '',
    row('who', programme.who),
    row('where', programme.where),
    row('length', programme.length),
    row('money', programme.money),
    ...(programme.conditions ? [row('conditions', programme.conditions)] : []),
    `<b>${say('programmes.deadline')}:</b> ${deadlineText(ctx, programme)}`,
    ...documentLines(ctx, programme, local),
    '',
    ...(programme.dated === undefined
      ? []
      : [
          programme.dated === 'undated'
            ? say('programmes.undated')
            : say('programmes.dated', { year: programme.dated }),
        ]),
    `${say('programmes.source')}: <a href="${escapeHtml(url)}">${escapeHtml(title)}</a>, ${say('programmes.checked', { date: formatDay(person.language, programme.checked) })}`,
  ].join('\n');
}

function documentLines(ctx: Ctx, { documents }: Programme, local: (text: LocalText) => string): string[] {
  const title = `<b>${ctx.say('programmes.documents')}:</b>`;
  if (documents.length === 0) return [`${title} <i>${ctx.say('programmes.unknown')}</i>`];
  return ['', title, ...documents.map((document) => `• ${local(document)}`)];
}

export function deadlineText({ say, person, office }: Ctx, programme: Programme): string {
  const state = deadlineOf(programme, todayIn(office));
  const date = 'date' in state ? formatDay(person.language, state.date) : '';
  const note = programme.deadlineNote ? ` (${escapeHtml(programme.deadlineNote[person.language])})` : '';
  switch (state.kind) {
    case 'open':
      return (
        (state.daysLeft === 0
          ? say('programmes.today', { date })
          : say('programmes.daysLeft', { date, count: state.daysLeft })) + note
      );
    case 'notYetOpen':
      return say('programmes.notYetOpen', { opens: formatDay(person.language, state.opens), date }) + note;
    case 'past':
      return say('programmes.past', { date }) + note;
    case 'rolling':
      return say('programmes.rolling') + note;
    case 'unknown':
      return `<i>${say('programmes.unknown')}</i>${note}`;
  }
}

const INLINE_RESULTS = 20;

/** `@bot words` in any chat: programme cards to share, each with a link back. */
programmes.on('inline_query', async (ctx) => {
  const wanted = ctx.inlineQuery.query.trim().toLocaleLowerCase();
  const found = byDeadline(ctx.office.content.programmes, todayIn(ctx.office)).filter(({ name, summary }) =>
    [...Object.values(name), ...Object.values(summary)].some((text) => text.toLocaleLowerCase().includes(wanted)),
  );
  await ctx.answerInlineQuery(
    found.slice(0, INLINE_RESULTS).map((programme) => article(ctx, programme)),
    { cache_time: 60, is_personal: true },
  );
});

const article = (ctx: Ctx, programme: Programme): InlineQueryResultArticle => ({
  type: 'article',
  id: programme.id,
  title: programme.name[ctx.person.language],
  description: programme.summary[ctx.person.language],
  input_message_content: { message_text: programmeCard(ctx, programme), parse_mode: 'HTML' },
  reply_markup: {
    inline_keyboard: [
      [{ text: ctx.say('programmes.apply'), url: `https://t.me/${ctx.kit.username}?start=prog_${programme.id}` }],
    ],
  },
});
