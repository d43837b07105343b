/** Fills in a form as a person would: whatever question is open gets its answer, typed, tapped or uploaded. */
import { files, MOBILITY, VISIT, type Given, type Upload } from '../samples/answers.ts';
import { PDF, png } from '../samples/files.ts';
import { openQuestionOf } from '../../scripts/tour/open-question.ts';
import type { KindName } from '../../src/domain/applications/kinds.ts';
import { languageOf } from '../../src/domain/people/language.ts';
import { textKey } from '../../src/i18n/text-key.ts';
import type { Say } from '../../src/i18n/texts.ts';
import type { Stage, Talker } from './talk.ts';

export { files, MOBILITY, PDF, png, VISIT, type Given };

/** The name of the open question, or null at the review card (or without a form). */
export const openQuestion = (on: Stage, who: Talker): Promise<string | null> =>
  openQuestionOf(on.product.office, who.id);

/** Taps the button of the newest message that carries this data ending. */
export async function tapData(who: Talker, ending: string): Promise<void> {
  const button = who.buttons().find(({ callback_data: data }) => data?.endsWith(ending));
  if (!button)
    throw new Error(
      `no button ends with ${ending}: ${who
        .buttons()
        .map((one) => one.callback_data)
        .join(' ')}`,
    );
  await who.tap(button.text);
}

export async function give(who: Talker, given: Given): Promise<void> {
  if ('type' in given) await who.say(given.type);
  else if ('option' in given) await tapData(who, `:=${given.option}`);
  else if ('skip' in given) await tapData(who, ':.');
  else if ('options' in given) await mark(who, given.options);
  else await hand(who, given.pages);
}

async function mark(who: Talker, options: readonly string[]): Promise<void> {
  for (const option of options) await tapData(who, `:*${option}`);
  await tapData(who, ':ok');
}

/** Uploads the pages and says that they are all; where none was taken there is no button to say so. */
async function hand(who: Talker, pages: readonly Upload[]): Promise<void> {
  for (const page of pages) await who.upload(page);
  if (who.buttons().some(({ callback_data: data }) => data?.endsWith(':ok'))) await tapData(who, ':ok');
}

/** Answers questions until `until` is open (or the review card is shown); resolves to the questions answered. */
export async function fillIn(
  on: Stage,
  who: Talker,
  answers: Readonly<Record<string, Given>>,
  until?: string,
): Promise<string[]> {
  const answered: string[] = [];
  for (;;) {
    const question = await openQuestion(on, who);
    if (question === null || question === until) return answered;
    const given = answers[question];
    if (!given) throw new Error(`nothing to answer to ${question}`);
    if (answered.at(-1) === question) throw new Error(`${question} was not accepted: ${who.text()}`);
    await give(who, given);
    await expectNoIncident(on, who, question);
    answered.push(question);
  }
}

async function expectNoIncident(on: Stage, who: Talker, question: string): Promise<void> {
  const language = (await on.product.office.people.get(String(who.id)))?.language ?? 'kk';
  const [words = ''] = on.product.kit.texts.say(language)('errors.incident', { code: '@' }).split('.');
  if (who.text().startsWith(words)) throw new Error(`after ${question}: ${who.text()}`);
}

/** From /apply or /visit to the first question. */
export async function openForm(who: Talker, form: KindName): Promise<void> {
  await who.start(form === 'mobility' ? 'apply' : 'visit');
  if (who.buttons().some(({ callback_data: data }) => data?.endsWith(':yes'))) await tapData(who, ':yes');
  if (form === 'mobility') await tapData(who, ':=other');
}

/** A whole application or visit; resolves to its reference number. */
export async function handIn(
  on: Stage,
  who: Talker,
  form: KindName,
  answers = form === 'mobility' ? MOBILITY : VISIT,
): Promise<string> {
  await openForm(who, form);
  await fillIn(on, who, answers);
  await tapData(who, ':submit');
  const reference = /[A-Z]{3}-\d{4}-\d{4}/u.exec(who.text())?.[0];
  if (!reference) throw new Error(`no receipt: ${who.text()}`);
  return reference;
}

let lastSpeaker = 50_000;

/** A new person whose Telegram speaks this language, and the bot's words in it. */
export function speaker(on: Stage, language: string, id = ++lastSpeaker): { who: Talker; t: Say } {
  on.sim.addPerson({ id, firstName: `Person ${id}`, languageCode: language });
  return { who: on.person(id), t: on.product.kit.texts.say(languageOf(language, on.product.office.defaultLanguage)) };
}

/** What the bot says when a question is open: its words in this language. */
export const promptOf = (t: Say, form: KindName, question: string): string => t(textKey(form, question, 'prompt'));

/** The place line of the nth question: the parts of its form, each with how many questions it asks. */
export function placeIn(t: Say, form: KindName, parts: readonly (readonly [string, number])[], nth: number): string {
  let at = nth;
  const index = parts.findIndex(([, questions]) => at <= questions || ((at -= questions), false));
  const [name = '', of = 0] = parts[index] ?? [];
  const part = t(textKey(form, 'sections', name));
  return t('form.place', { part, at, of, nth: index + 1, parts: parts.length });
}

/** Text of a message as Telegram shows it, from the HTML of a locale text. */
export const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
