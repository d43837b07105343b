/** The language changed at every question: answers and place stay, the next prompt is in the new language. */
import { kindNamed } from '../../src/domain/applications/kinds.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/domain/people/language.ts';
import { textKey } from '../../src/i18n/text-key.ts';
import { fillIn, give, handIn, MOBILITY, openForm, openQuestion, tapData, VISIT } from '../support/fill-in.ts';
import type { Talker } from '../support/talk.ts';
import { watchedStage, type Watched } from './support/watched-stage.ts';

let on: Watched;
afterEach(async () => {
  expect(on.incidents()).toEqual([]);
  await on.stop();
});

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/gu, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** By the command and its button in turn with the button of an old screen: both are ways people take. */
async function speak(who: Talker, language: Language): Promise<void> {
  await who.say('/language');
  await tapData(who, `l:${language}`);
}

describe.each([
  ['mobility', MOBILITY],
  ['visit', VISIT],
] as const)('%s', (form, answers) => {
  it('goes on in the new language from every question', async () => {
    on = await watchedStage();
    const who = on.scientist;
    await openForm(who, form);
    const { office, kit } = on.product;
    let turn = 0;
    for (let question = await openQuestion(on, who); question !== null; question = await openQuestion(on, who)) {
      const before = (await office.drafts.get(`${who.id}:${form}`))?.answers;
      const language = LANGUAGES[(turn += 1) % LANGUAGES.length] ?? 'kk';
      await speak(who, language);
      expect(await openQuestion(on, who)).toBe(question);
      expect((await office.drafts.get(`${who.id}:${form}`))?.answers).toEqual(before);
      expect(who.text()).toContain(plain(kit.texts.say(language)(textKey(form, question, 'prompt'))));
      const given = answers[question];
      if (!given) throw new Error(`nothing to answer to ${question}`);
      await give(who, given);
      const next = await openQuestion(on, who);
      expect(next).not.toBe(question);
      if (next !== null) expect(who.text()).toContain(plain(kit.texts.say(language)(textKey(form, next, 'prompt'))));
    }
    expect(turn).toBeGreaterThan(20);
    await speak(who, 'kk');
    expect(who.text()).toContain(
      plain(kit.texts.say('kk')(textKey(form, kindNamed(form).fields[1]?.name ?? '', 'label'))),
    );
    await tapData(who, ':submit');
    const [changing] = await office.applications.find({ person: String(who.id) });
    const steady = on.student;
    await handIn(on, steady, form);
    const [unchanged] = await office.applications.find({ person: String(steady.id) });
    const comparable = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value, (key, one: unknown) => (key === 'fileId' ? undefined : one)));
    expect(comparable(changing?.answers)).toEqual(comparable(unchanged?.answers));
  });
});

it("Telegram's own language counts until one is chosen, in mid-form too", async () => {
  on = await watchedStage();
  await openForm(on.student, 'mobility');
  await fillIn(on, on.student, MOBILITY, 'unit');
  const person = on.sim.world.people.get(on.student.id);
  if (person) person.languageCode = 'ru';
  await on.student.say('Факультет физики');
  expect(on.student.text()).toContain(plain(on.product.kit.texts.say('ru')(textKey('mobility', 'level', 'prompt'))));
});
