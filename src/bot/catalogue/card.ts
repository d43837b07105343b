/** A programme's card. */
import type { LocalText } from '../../domain/words/local-text.ts';
import { deadlineOf } from '../../domain/catalogue/deadline.ts';
import type { Programme } from '../../domain/catalogue/programme.ts';
import { formatDay, formatMonths } from '../../i18n/format.ts';
import { escapeHtml } from '../../i18n/template.ts';
import { textKey } from '../../i18n/text-key.ts';
import { todayIn } from '../../services/office.ts';
import type { Ctx } from '../talk/context.ts';

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

function deadlineText({ say, person, office }: Ctx, programme: Programme): string {
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
    case 'usual':
      return say('programmes.usual', { months: formatMonths(person.language, state.months) }) + note;
    case 'rolling':
      return say('programmes.rolling') + note;
    case 'unknown':
      return `<i>${say('programmes.unknown')}</i>${note}`;
  }
}
