/** Consent to collecting and processing personal data: law 94-V of 21 May 2013 (shared/domain/rules.md B.3). */
import { z } from 'zod';
import { LANGUAGES } from './language.ts';

/** Grows whenever the text in `locales/*\/consent.json` changes in meaning; an older consent is then asked for again. */
export const CONSENT_TEXT_VERSION = 2;

export const consentSchema = z.object({
  textVersion: z.number(),
  language: z.enum(LANGUAGES),
  agreed: z.boolean(),
  /** ISO instant. */
  at: z.string(),
});

export type Consent = z.infer<typeof consentSchema>;

/** Every answer to the consent question, for the record the law asks for. */
export const consentRecordSchema = consentSchema.extend({ id: z.string(), version: z.number(), person: z.string() });
export type ConsentRecord = z.infer<typeof consentRecordSchema>;

export function hasConsented(consent: Consent | null): boolean {
  return consent !== null && consent.agreed && consent.textVersion === CONSENT_TEXT_VERSION;
}
