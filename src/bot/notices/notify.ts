/** Notices of the outbox, drawn from the store at the moment they are sent, in the receiver's language. */
import { GrammyError, HttpError, type Api } from 'grammy';
import type { Application } from '../../domain/applications/application.ts';
import { FORMS, type FormName } from '../../domain/applications/kinds.ts';
import { LANGUAGE_NAMES } from '../../domain/people/language.ts';
import type { Notice, NoticeKind } from '../../domain/notices/notice.ts';
import type { Person } from '../../domain/people/person.ts';
import { applicantName } from '../../domain/applications/application.ts';
import { textKey } from '../../i18n/text-key.ts';
import { colleague } from '../../services/staff/colleagues.ts';
import { draftWithFloor } from '../../services/forms/fill.ts';
import { markBlocked } from '../../services/people/people.ts';
import type { Delivery, Send } from '../../services/notices/notices.ts';
import type { Kit, OfficeFlavor } from '../talk/context.ts';
import { fieldLabels, nameOf, when } from '../applications/application-view.ts';
import { homeRow } from '../talk/home-row.ts';
import { bringLines } from '../applications/submitted.ts';
import { decisionButtons, visitLines } from '../desk/desk.ts';
import { answerLines, formScreen, readerOf, type Screen } from '../form/screens.ts';
import { sayTo } from '../talk/screen.ts';
import { taps } from '../talk/taps.ts';

/** A receiver as the drawing functions know people; a group speaks the office's language. */
async function receiver(kit: Kit, chat: string): Promise<OfficeFlavor> {
  const known = await kit.office.people.get(chat);
  const language = kit.office.defaultLanguage;
  const person: Person = known ?? {
    id: chat,
    version: 0,
    language,
    languageChosen: false,
    consent: null,
    floor: null,
    blocked: false,
  };
  return { kit, office: kit.office, person, say: kit.texts.say(person.language) };
}

type Draw = (to: OfficeFlavor, notice: Notice) => Promise<Screen | null>;

const ofApplication =
  (draw: (to: OfficeFlavor, application: Application, notice: Notice) => Screen | Promise<Screen>): Draw =>
  async (to, notice) => {
    const application = await to.office.applications.get(notice.about);
    return application ? draw(to, application, notice) : null;
  };

const DRAWINGS: Readonly<Record<NoticeKind, Draw>> = {
  submitted: ofApplication((to, application) =>
    staffAlert(to, application, to.say(`notices.submitted.${application.form}`, { reference: application.id })),
  ),
  resubmitted: ofApplication((to, application, notice) => {
    const fields = fieldLabels(to, application, application.history[notice.event]?.fields ?? []);
    return staffAlert(to, application, to.say('notices.resubmitted', { reference: application.id, fields }));
  }),
  withdrawn: ofApplication((to, application) => ({
    html: to.say('notices.withdrawn', { reference: application.id }),
    rows: [[{ text: to.say('desk.open'), data: taps.card.data(application.id) }]],
  })),
  decided: ofApplication(decision),
  asked: async (to, { about }) => {
    const question = await to.office.questions.get(about);
    if (!question) return null;
    const values = {
      text: question.text,
      date: when(to, question.askedAt),
      language: LANGUAGE_NAMES[question.language],
    };
    return {
      html: to.say('notices.asked', values),
      rows: [[{ text: to.say('answer.button'), data: taps.answerQuestion.data(question.id) }]],
    };
  },
  answered: async (to, { about }) => {
    const question = await to.office.questions.get(about);
    if (!question?.answer) return null;
    const rows = [[{ text: to.say('menu.ask'), data: taps.ask.data() }], ...homeRow(to)];
    return { html: to.say('notices.answered', { text: question.text, answer: question.answer }), rows };
  },
};

async function staffAlert(to: OfficeFlavor, application: Application, first: string): Promise<Screen> {
  const inGroup = to.person.id.startsWith('-');
  const staff = inGroup ? null : await colleague(to.office, to.person.id);
  const [approve, reject, ...others] = decisionButtons(to, application, staff);
  return {
    html: [
      first,
      to.say('desk.applicant', { name: applicantName(application) }),
      ...summary(to, application),
      ...visitLines(to, application),
    ].join('\n'),
    rows: [
      [{ text: to.say('desk.open'), data: taps.card.data(application.id) }],
      ...(approve && reject ? [[approve, reject]] : []),
      ...others.map((button) => [button]),
    ],
  };
}

/** What an officer wants to know before opening the file. */
const IN_SHORT: Readonly<Record<FormName, readonly string[]>> = {
  mobility: ['programme', 'hostUniversity', 'hostCountry', 'startDate', 'endDate'],
  visit: ['kind', 'citizenship', 'organisation', 'arrivalDate', 'departureDate', 'hostUnit'],
};

function summary(to: OfficeFlavor, { form: name, answers }: Application): string[] {
  const form = FORMS[name];
  const fields = form.fields.filter((field) => IN_SHORT[name].includes(field.name));
  return answerLines(readerOf(to), form, fields, answers, 70);
}

function decision(to: OfficeFlavor, application: Application, notice: Notice): Screen {
  const event = application.history[notice.event];
  const move = event?.move ?? 'take';
  const values = {
    reference: application.id,
    officer: event?.by ? nameOf(to, event.by) : '',
    reason: event?.reason ?? '',
    fields: fieldLabels(to, application, event?.fields ?? []),
  };
  const bring = move === 'approve' && application.form === 'visit' ? ['', ...bringLines(to, application)] : [];
  return {
    html: [to.say(textKey('notices', move, application.form), values), ...bring].join('\n'),
    rows: [
      ...(move === 'requestChanges' ? [[{ text: to.say('my.correct'), data: taps.correct.data(application.id) }]] : []),
      [{ text: to.say('menu.my'), data: taps.mine.data(application.id) }],
      ...(move === 'reject' ? [[{ text: to.say('menu.ask'), data: taps.ask.data() }]] : []),
    ],
  };
}

/** What an answer of Telegram means for the row: 403 and a gone chat are final, the rest is tried again. */
function deliveryOf(error: unknown): Delivery {
  if (error instanceof HttpError) return 'retry';
  if (!(error instanceof GrammyError)) throw error;
  if (error.error_code === 403) return 'blocked';
  return error.error_code === 400 ? 'failed' : 'retry';
}

/** A question is always the newest message; whoever was in the middle of a form sees theirs again. */
async function askAgainBelow(to: OfficeFlavor, api: Api): Promise<void> {
  const draft = await draftWithFloor(to.office, to.person);
  if (!draft) return;
  const { html, rows } = formScreen(to, draft);
  await sayTo(api, to.person.id, html, rows).catch((error: unknown) =>
    to.kit.log.warn({ err: error }, 'a question could not be shown again'),
  );
}

export const sendNotice =
  (kit: Kit, api: Api): Send =>
  async (notice) => {
    try {
      const to = await receiver(kit, notice.to);
      const screen = await DRAWINGS[notice.kind](to, notice);
      if (!screen) return 'sent';
      await sayTo(api, notice.to, screen.html, screen.rows);
      await askAgainBelow(to, api);
      return 'sent';
    } catch (error) {
      const delivery = deliveryOf(error);
      kit.log.warn({ err: error, notice: notice.id, delivery }, 'a notice was not delivered');
      if (delivery === 'blocked') await markBlocked(kit.office, notice.to, true);
      return delivery;
    }
  };
