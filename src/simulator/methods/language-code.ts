import { badRequest } from '../telegram/refusal.ts';

/** A two-letter code, or '' for all languages. */
export function languageOf(code: string | undefined): string {
  if (code && !/^[a-z]{2}$/.test(code)) throw badRequest('invalid language code specified');
  return code ?? '';
}
