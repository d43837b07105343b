/** If data have leaked: what is to be done by when, and a page of whom it concerns, for administrators. */
import { InputFile } from 'grammy';
import { applicantName } from '../../domain/applications/application.ts';
import { addWorkingDays } from '../../domain/calendar/working-days.ts';
import { textAnswer } from '../../domain/forms/answers.ts';
import { formatDay } from '../../i18n/format.ts';
import { escapeHtml } from '../../i18n/template.ts';
import { textKey } from '../../i18n/text-key.ts';
import { todayIn } from '../../services/office.ts';
import { affectedBy, type Affected } from '../../services/privacy/affected.ts';
import type { Ctx, StaffContext } from '../talk/context.ts';
import { show } from '../talk/screen.ts';
import { homeRow, wayTo } from '../talk/ways.ts';
import { pageOf } from './export-page.ts';
import type { Card } from './export-sections.ts';

const CONTACTS = ['phone', 'email'] as const;

/** Counted from today: the day it was found is known to whoever reads it. */
const noticeBy = ({ office, person }: Ctx): string =>
  formatDay(person.language, addWorkingDays(todayIn(office), 1, office.content.calendar));

export async function showLeak(ctx: Ctx, makeList: string): Promise<void> {
  await show(ctx, ctx.say('leak.steps', { date: noticeBy(ctx) }), [
    [{ text: ctx.say('leak.make'), data: makeList }],
    [{ text: ctx.say('menu.back'), data: wayTo('privacy') }],
    ...homeRow(ctx),
  ]);
}

export async function sendAffected(ctx: StaffContext): Promise<void> {
  const people = await affectedBy(ctx.office, ctx.staff);
  const page = pageOf(ctx, {
    title: ctx.say('leak.title'),
    sections: [
      { title: ctx.say('leak.people', { count: people.length }), cards: people.map((one) => cardOf(ctx, one)) },
    ],
    footer: ctx.say('leak.law', { date: noticeBy(ctx) }),
  });
  await ctx.replyWithDocument(new InputFile(Buffer.from(page), ctx.say('leak.fileName')), {
    caption: ctx.say('leak.caption', { count: people.length }),
  });
}

function cardOf({ say }: Ctx, { person, answers, held }: Affected): Card {
  const contact = CONTACTS.map((field) => textAnswer(answers, field))
    .filter(Boolean)
    .join(', ');
  const parts = Object.entries(held).map(([name, count]) =>
    say('leak.record', { record: say(textKey('privacy.records', name)), count }),
  );
  return {
    heading: escapeHtml(applicantName({ answers }) || person),
    lines: [
      say('leak.telegram', { id: person }),
      ...(contact === '' ? [] : [say('leak.contact', { contact })]),
      say('leak.held', { held: parts.join('; ') }),
    ],
  };
}
