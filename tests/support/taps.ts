/** Every button of every feature, by name: what tests and the tour tap. */
import * as applications from '../../src/bot/applications/taps.ts';
import { kindTap, programmeTap } from '../../src/bot/catalogue/programmes.ts';
import { FEATURES } from '../../src/bot/features.ts';
import { answerInquiry } from '../../src/bot/inquiries/answer.ts';
import { chooseLanguage } from '../../src/bot/people/taps.ts';
import { taps as privacy } from '../../src/bot/privacy/privacy.ts';
import { taps as staff } from '../../src/bot/staff/colleagues.ts';
import { commandTap } from '../../src/bot/talk/ways.ts';

export const taps = {
  ...applications,
  ...staff,
  ...privacy,
  answerInquiry,
  chooseLanguage,
  kindTap,
  programmeTap,
  commandTap,
} as const;

/** The codes of all buttons. */
export const TAP_CODES: readonly string[] = [
  commandTap.code,
  ...FEATURES.flatMap(({ parts }) => [...parts.taps.keys()]),
];
