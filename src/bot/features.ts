/** THE list of features, in the order of the command menu. A new one is a folder and a row here. */
import { apply } from './applications/apply.ts';
import { mine } from './applications/mine.ts';
import { review } from './applications/review.ts';
import { programmes } from './catalogue/programmes.ts';
import { desk } from './desk/desk.ts';
import { home } from './home/home.ts';
import { start } from './home/start.ts';
import { answer } from './inquiries/answer.ts';
import { ask } from './inquiries/ask.ts';
import { groupNews } from './notices/group-news.ts';
import { undelivered } from './notices/undelivered.ts';
import { language } from './people/language.ts';
import { privacy } from './privacy/privacy.ts';
import { withdrawals } from './privacy/withdrawals.ts';
import { settings } from './reference/settings.ts';
import { colleagues } from './staff/colleagues.ts';
import { reminders } from './reminders/reminders.ts';
import type { AnyFeature } from './talk/feature.ts';
import { visits } from './visits/visits.ts';

export const FEATURES: readonly AnyFeature[] = [
  start,
  programmes,
  apply,
  mine,
  ask,
  language,
  privacy,
  home,
  desk,
  review,
  visits,
  reminders,
  answer,
  withdrawals,
  colleagues,
  settings,
  undelivered,
  groupNews,
];
