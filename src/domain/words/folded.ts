/** Many type Kazakh on a Russian keyboard. */
const RUSSIAN_LETTER: Readonly<Record<string, string>> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
};

/** A text as it is compared with what people type: without case, accents, Kazakh letters, points and dashes. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[әғқңөұүһі]/gu, (letter) => RUSSIAN_LETTER[letter] ?? letter)
    .replace(/[’'`ʼ.\s-]+/gu, ' ')
    .trim();
