import { TAP_CODES, taps } from '../../support/taps.ts';

/** Codes of buttons that only show something, whatever their arguments: all but those that write when the sender may. */
const WRITING: ReadonlySet<string> = new Set([
  taps.chooseLanguage.code,
  taps.yesErase.code,
  taps.startOver.code,
  taps.commandTap.code,
  taps.applyFor.code,
]);

/** Codes to forge: of every button in the table and of forms and dialogs. */
export const FORGED_CODES: readonly string[] = [...TAP_CODES.filter((code) => !WRITING.has(code)), 'f', 'd'];
