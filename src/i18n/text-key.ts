/** The keys of all texts that are said by name, read off the English files by the compiler. A file whose keys are all put together needs no line here. */
import type answer from '../../locales/en/answer.json';
import type ask from '../../locales/en/ask.json';
import type bot from '../../locales/en/bot.json';
import type calendar from '../../locales/en/calendar.json';
import type commands from '../../locales/en/commands.json';
import type consent from '../../locales/en/consent.json';
import type decision from '../../locales/en/decision.json';
import type desk from '../../locales/en/desk.json';
import type errors from '../../locales/en/errors.json';
import type events from '../../locales/en/events.json';
import type form from '../../locales/en/form.json';
import type help from '../../locales/en/help.json';
import type language from '../../locales/en/language.json';
import type marks from '../../locales/en/marks.json';
import type menu from '../../locales/en/menu.json';
import type mobility from '../../locales/en/mobility.json';
import type my from '../../locales/en/my.json';
import type notices from '../../locales/en/notices.json';
import type privacy from '../../locales/en/privacy.json';
import type programmes from '../../locales/en/programmes.json';
import type reference from '../../locales/en/reference.json';
import type reminders from '../../locales/en/reminders.json';
import type staff from '../../locales/en/staff.json';
import type start from '../../locales/en/start.json';
import type states from '../../locales/en/states.json';
import type submitted from '../../locales/en/submitted.json';
import type time from '../../locales/en/time.json';
import type undelivered from '../../locales/en/undelivered.json';
import type visit from '../../locales/en/visit.json';
import type visits from '../../locales/en/visits.json';
import type warnings from '../../locales/en/warnings.json';

type Unplural<K extends string> = K extends `${infer B}_${'one' | 'few' | 'many' | 'other'}` ? B : K;
type Leaves<T, P extends string> = T extends string
  ? Unplural<P>
  : { [K in keyof T & string]: Leaves<T[K], P extends '' ? K : `${P}.${K}`> }[keyof T & string];

interface English {
  answer: typeof answer;
  ask: typeof ask;
  bot: typeof bot;
  calendar: typeof calendar;
  commands: typeof commands;
  consent: typeof consent;
  decision: typeof decision;
  desk: typeof desk;
  errors: typeof errors;
  events: typeof events;
  form: typeof form;
  help: typeof help;
  language: typeof language;
  marks: typeof marks;
  menu: typeof menu;
  mobility: typeof mobility;
  my: typeof my;
  notices: typeof notices;
  privacy: typeof privacy;
  programmes: typeof programmes;
  reference: typeof reference;
  reminders: typeof reminders;
  staff: typeof staff;
  start: typeof start;
  states: typeof states;
  submitted: typeof submitted;
  time: typeof time;
  undelivered: typeof undelivered;
  visit: typeof visit;
  visits: typeof visits;
  warnings: typeof warnings;
}

export type TextKey = Leaves<English, ''>;

/** A key put together from the tables (a form's question, a state, a role). tests/locales.test.ts proves that each exists. */
export const textKey = (...parts: readonly string[]): TextKey =>
  parts.reduce((key, part) => `${key}.${part}`) as TextKey;
