/** The three languages, Kazakh first. */
export const LANGUAGES = ['kk', 'ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name, in the order in which Kazakhstan lists them. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { kk: 'Қазақша', ru: 'Русский', en: 'English' };

export function isLanguage(code: unknown): code is Language {
  return LANGUAGES.some((language) => language === code);
}

/** Kyrgyz, Uzbek, Tajik, Belarusian: their speakers mostly read Russian. */
export const NEIGHBOURS = ['ky', 'uz', 'tg', 'be'] as const;

/** Telegram's `language_code` (an IETF tag such as `ru-RU`) as one of ours: all others read English; `otherwise` where there is none. */
export function languageOf(code: string | undefined, otherwise: Language): Language {
  const [short = ''] = code?.toLowerCase().split(/[-_]/u) ?? [];
  if (short === '') return otherwise;
  if (isLanguage(short)) return short;
  return NEIGHBOURS.some((neighbour) => neighbour === short) ? 'ru' : 'en';
}
