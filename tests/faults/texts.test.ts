/** Hostile words as answers, names, reasons and questions: kept in NFC and shown literally, or refused with the question's own sentence. */
import { LANGUAGES } from '../../src/domain/people/language.ts';
import { kindNamed } from '../../src/domain/applications/kinds.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { errorsOf, type Field } from '../../src/domain/forms/form.ts';
import { type KindName } from '../../src/domain/applications/kinds.ts';
import { textKey } from '../../src/i18n/text-key.ts';
import { seedPeople } from '../../src/simulator/people.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { fillIn, handIn, MOBILITY, openForm, openQuestion, tapData, VISIT, type Given } from '../support/fill-in.ts';
import { OFFICER_ID, type Talker } from '../support/talk.ts';
import { watchedStage, type Watched } from './support/watched-stage.ts';

let on: Watched;
afterEach(async () => {
  expect(on.incidents()).toEqual([]);
  expect(on.refused().map(({ method, description }) => `${method}: ${description}`)).toEqual([]);
  await on.stop();
});

const CORPUS: readonly string[] = [
  '<b>bold</b> & <script>alert(1)</script>',
  '</b></i><a href="https://evil.example">x</a>',
  '*_[markdown](https://evil.example)_* `x` ~y~ ||z||',
  '&lt;b&gt; &amp;amp; &#60; &nbsp;',
  '\u202Eevil\u202C \u2066x\u2069 \u200Fy\u061C',
  'a\u0000b\u0001c\u001Bd\u007Fe\u009F',
  '\u0000',
  'zero\u200Bwidth\u200Djoin\uFEFF\u2060',
  '\u200B\u200B\u200B\u2060\uFEFF',
  '\u3164\u2800\u115F',
  'x'.repeat(4096),
  '<'.repeat(1900),
  '👩‍👩‍👧‍👦'.repeat(150),
  '👍🏽🇰🇿❤️',
  'lone \uD83D half \uDC4D pair',
  '\uD800',
  'e\u0301'.repeat(40) + ' Ko\u0308ln и\u0306',
  'Z' + '\u0335\u0321\u0322'.repeat(60),
  '{{name}} {{count}} $t(form.title) ${process.env.BOT_TOKEN} %s %d',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-2+3',
  '@SUM(1)',
  '\tTAB\r\nCR',
  "'; DROP TABLE drafts; -- $where a.b __proto__ constructor",
  '٣٫٤٥ ۱۲۳ १२',
  'see /start and /cancel here, or https://evil.example @simulated_bot #tag',
  '../../etc/passwd C:\\con\\nul',
  ' \n\t ',
  'İıŞşǅ ﬁ ℌ Å',
];

/** Sends the words as they are: the simulator's people, like Telegram's, clean what they type. */
async function sayRaw(who: Talker, text: string): Promise<void> {
  const chat = { id: who.id, type: 'private' } as const;
  const message = {
    message_id: who.last().message_id + 1,
    date: 1_795_000_000,
    chat,
    from: on.sim.as(who.id).user,
    text,
  };
  on.sim.pushUpdate({ update_id: on.sim.nextUpdateId, message });
  on.sim.nextUpdateId += 1;
  await on.sim.settled();
}

const draftOf = async (who: Talker, form: KindName) => on.product.office.drafts.get(`${who.id}:${form}`);

/** The sentences this question may refuse with, in the person's language. */
function sentences(form: KindName, field: Field): string[] {
  const say = on.product.kit.texts.say('en');
  return errorsOf(field).map((code) => plain(say(textKey(form, field.name, 'errors', code))));
}

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/gu, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const isWellKept = (value: string): boolean =>
  value === value.normalize('NFC') &&
  value.isWellFormed() &&
  !/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(value.replaceAll(/[\n\t]/gu, ''));

/** Tries every hostile text on the open question; resolves to those that were taken. */
async function tryAll(who: Talker, form: KindName, name: string): Promise<string[]> {
  const taken: string[] = [];
  const field = kindNamed(form).fields.find((one) => one.name === name) as Field;
  const corpus = field.input.kind === 'text' ? CORPUS : CORPUS.filter((_, index) => index % 5 === 0);
  for (const text of corpus) {
    await sayRaw(who, text);
    const value = (await draftOf(who, form))?.answers[name];
    if ((await openQuestion(on, who)) === name) {
      expect(value, `${name} ${JSON.stringify(text)}`).toBeUndefined();
      const all = [
        ...sentences(form, field),
        ...LANGUAGES.map((language) => on.product.kit.texts.say(language)('talk.sign')),
      ];
      const own = all.some((sentence) => who.text().includes(sentence));
      expect(own, `${name} has no sentence of its own for ${JSON.stringify(text)}: ${who.text()}`).toBe(true);
    } else {
      expect(typeof value === 'string' && !isWellKept(value), `${name} keeps ${JSON.stringify(value)}`).toBe(false);
      if (typeof value === 'string') taken.push(value);
      await openAgain(who, form, name);
    }
  }
  return taken;
}

/** Forgets the answer, so that the question is open again. */
async function openAgain(who: Talker, form: KindName, name: string): Promise<void> {
  const draft = await draftOf(who, form);
  if (!draft) throw new Error('no draft');
  await on.product.office.drafts.patch(draft.id, draft.version, { unset: [`answers.${name}`], set: { redo: [] } });
}

describe.each([
  ['mobility', MOBILITY],
  ['visit', VISIT],
] as const)('every question of %s', (form, answers) => {
  it(
    'keeps or refuses hostile words; review, alert, card and /my show them literally',
    { timeout: 60_000 },
    async () => {
      on = await watchedStage();
      await on.officer.start();
      const who = on.scientist;
      await openForm(who, form);
      const nasty: Record<string, Given> = {};
      for (;;) {
        const name = await openQuestion(on, who);
        if (name === null) break;
        const taken = await tryAll(who, form, name);
        const worst = taken.find((text) => text.includes('<b>')) ?? taken.find((text) => text.includes('<'));
        if (worst !== undefined) nasty[name] = { type: worst };
        const next = kindNamed(form).fields[kindNamed(form).fields.findIndex((one) => one.name === name) + 1]?.name;
        await fillIn(on, who, { ...answers, ...nasty }, next);
        if ((await openQuestion(on, who)) === name) throw new Error(`${name} was not answered`);
      }
      expect(Object.keys(nasty).length).toBeGreaterThan(1);
      const literally = Object.values(nasty).map((given) => ('type' in given ? given.type.slice(0, 30) : ''));
      for (const words of literally) expect(who.text()).toContain(words);
      await tapData(who, ':submit');
      const reference = form === 'mobility' ? 'MOB-2026-0001' : 'VIS-2026-0001';
      expect(on.officer.text()).toContain(reference);
      await tapData(on.officer, `dc:${reference}`);
      for (const words of literally) expect(on.officer.text()).toContain(words);
      await tapData(on.officer, `dn:${reference}:0`);
      await who.say('/my');
      await tapData(who, `ma:${reference}`);
      await tapData(who, `mf:${reference}:0`);
      for (const words of literally) expect(who.text()).toContain(words);
    },
  );
});

const HOSTILE_NAME = '<b>{{name}}</b> $t(x) &amp;';

it('names, reasons and questions to the office are shown literally, at their full length', async () => {
  const sim = new Simulator();
  seedPeople(sim);
  const officer = sim.world.people.get(OFFICER_ID);
  if (officer) officer.firstName = HOSTILE_NAME;
  on = await watchedStage({ sim });
  await on.officer.start();
  await handIn(on, on.student, 'mobility');
  const reason = (letter: string): string => `<i>{{officer}}</i> & ${letter.repeat(960)}`;
  for (const letter of ['<', '&', 'Щ']) {
    await tapData(on.officer, 'dm:requestChanges:MOB-2026-0001');
    await tapData(on.officer, ':+unit');
    await tapData(on.officer, ':next');
    await on.officer.say(reason(letter));
    expect(on.student.text()).toContain(reason(letter));
    await tapData(on.student, 'mc:MOB-2026-0001');
    await on.student.say('Қазақ филологиясы <факультеті> & {{unit}}');
    await tapData(on.student, ':submit');
    await tapData(on.officer, 'dc:MOB-2026-0001');
    expect(on.officer.text()).toContain('Қазақ филологиясы <факультеті> & {{unit}}');
    await on.student.say('/my');
    await tapData(on.student, 'ma:MOB-2026-0001');
    expect(on.student.text()).toContain('<b>{{name}}</b> $t(x)');
  }
  await on.student.say('/ask');
  await on.student.say('<'.repeat(1501));
  await on.student.say(`<pre>{{text}} ${'&'.repeat(1400)}`);
  expect(on.officer.text()).toContain(`<pre>{{text}} ${'&'.repeat(1400)}`);
  await tapData(on.officer, `qa:${(await on.product.office.inquiries.find({}))[0]?.id}`);
  await on.officer.say(`</pre>${'>'.repeat(1990)}`);
  expect(on.student.text()).toContain('>'.repeat(1990));
});

/** The longest answer that each question takes. */
function longest(form: KindName): Readonly<Record<string, Given>> {
  const answers = form === 'mobility' ? MOBILITY : VISIT;
  const long = kindNamed(form)
    .fields.filter(({ input }) => input.kind === 'text')
    .flatMap(({ name, schema }): [string, Given][] => {
      const given = [2000, 500, 200, 150, 100, 40].map((length) => `${'<&'.repeat(length / 2 - 2)}Щж`);
      const fits = given.find((text) => schema.safeParse(text).success);
      return fits === undefined || name === 'score' ? [] : [[name, { type: fits }]];
    });
  return { ...answers, ...Object.fromEntries(long) };
}

it.each(['mobility', 'visit'] as const)('the longest answers to %s fit into every screen', async (form) => {
  on = await watchedStage();
  await on.officer.start();
  const prefix = form === 'mobility' ? 'MOB' : 'VIS';
  const reference = await handIn(on, on.scientist, form, longest(form));
  expect(reference).toBe(`${prefix}-2026-0001`);
  await tapData(on.officer, `dm:requestChanges:${reference}`);
  await tapData(on.officer, ':+email');
  await tapData(on.officer, ':next');
  await on.officer.say('&'.repeat(1000));
  await tapData(on.officer, `dn:${reference}:0`);
  await on.scientist.say('/my');
  await tapData(on.scientist, `ma:${reference}`);
  await tapData(on.scientist, `mf:${reference}:0`);
});

it('questions that nobody can see are no questions', async () => {
  on = await watchedStage();
  await on.officer.start();
  for (const text of ['\u200B', '\u2060\uFEFF', '\u3164', '\u0000']) {
    await on.student.say('/ask');
    await sayRaw(on.student, text);
  }
  await on.officer.say('/desk');
  const questions = on.officer.buttons().some(({ callback_data: data }) => data === 'dq');
  if (questions) await tapData(on.officer, 'dq');
  expect(on.officer.text()).not.toBe('');
});
