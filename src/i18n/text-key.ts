/** The keys of all texts that are said by name, read off the English files by the compiler. A file whose keys are all put together needs no line here. */
type Unplural<K extends string> = K extends `${infer B}_${'one' | 'few' | 'many' | 'other'}` ? B : K;
type Leaves<T, P extends string> = T extends string
  ? Unplural<P>
  : { [K in keyof T & string]: Leaves<T[K], P extends '' ? K : `${P}.${K}`> }[keyof T & string];

/** A new file is a line here. */
interface English {
  answer: typeof import('../../locales/en/answer.json');
  ask: typeof import('../../locales/en/ask.json');
  bot: typeof import('../../locales/en/bot.json');
  calendar: typeof import('../../locales/en/calendar.json');
  commands: typeof import('../../locales/en/commands.json');
  consent: typeof import('../../locales/en/consent.json');
  decision: typeof import('../../locales/en/decision.json');
  desk: typeof import('../../locales/en/desk.json');
  errors: typeof import('../../locales/en/errors.json');
  events: typeof import('../../locales/en/events.json');
  form: typeof import('../../locales/en/form.json');
  group: typeof import('../../locales/en/group.json');
  help: typeof import('../../locales/en/help.json');
  kept: typeof import('../../locales/en/kept.json');
  language: typeof import('../../locales/en/language.json');
  leak: typeof import('../../locales/en/leak.json');
  marks: typeof import('../../locales/en/marks.json');
  menu: typeof import('../../locales/en/menu.json');
  mobility: typeof import('../../locales/en/mobility.json');
  my: typeof import('../../locales/en/my.json');
  notices: typeof import('../../locales/en/notices.json');
  privacy: typeof import('../../locales/en/privacy.json');
  programmes: typeof import('../../locales/en/programmes.json');
  reference: typeof import('../../locales/en/reference.json');
  reminders: typeof import('../../locales/en/reminders.json');
  staff: typeof import('../../locales/en/staff.json');
  start: typeof import('../../locales/en/start.json');
  states: typeof import('../../locales/en/states.json');
  submitted: typeof import('../../locales/en/submitted.json');
  talk: typeof import('../../locales/en/talk.json');
  time: typeof import('../../locales/en/time.json');
  told: typeof import('../../locales/en/told.json');
  undelivered: typeof import('../../locales/en/undelivered.json');
  visit: typeof import('../../locales/en/visit.json');
  visits: typeof import('../../locales/en/visits.json');
  withdrawals: typeof import('../../locales/en/withdrawals.json');
  warnings: typeof import('../../locales/en/warnings.json');
}

export type TextKey = Leaves<English, ''>;

/** A key put together from the tables (a form's question, a state, a role). tests/locales.test.ts proves that each exists. */
export const textKey = (...parts: readonly string[]): TextKey =>
  parts.reduce((key, part) => `${key}.${part}`) as TextKey;
