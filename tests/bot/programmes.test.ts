import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import { PROGRAMME_KINDS } from '../../src/domain/catalogue/programme.ts';
import { textKey } from '../../src/i18n/text-key.ts';
import { plain, promptOf, speaker, tapData } from '../support/fill-in.ts';
import { stage, type Stage, type Talker } from '../support/talk.ts';

let on: Stage;
beforeAll(async () => {
  on = await stage();
});
afterAll(() => on.stop());

const all = () => on.product.office.content.programmes;

describe.each(LANGUAGES)('programmes in %s', (language) => {
  it('are browsed by kind, back and forth, on one message', async () => {
    const { who, t } = speaker(on, language);
    await who.say('/programmes');
    const before = who.messages().length;
    for (const kind of PROGRAMME_KINDS) {
      await who.tap(t(textKey('programmes.kinds', kind)));
      const found = all().filter((programme) => programme.kind === kind);
      const shown = who.labels();
      if (shown.includes(t('menu.next'))) {
        await who.tap(t('menu.next'));
        shown.push(...who.labels());
      }
      for (const { name } of found) expect(shown).toContain(name[language]);
      if (found.length === 0) expect(who.text()).toBe(plain(t('programmes.none')));
      await who.tap(t('menu.back'));
    }
    expect(who.messages()).toHaveLength(before);
    expect(who.labels()).toContain(t('menu.home'));
  });

  it('each have a card that is whole, fits one message and has a way on', async () => {
    const { who, t } = speaker(on, language);
    const parts = ['who', 'where', 'length', 'money', 'deadline', 'documents', 'source'] as const;
    for (const programme of all()) {
      await who.start(`prog_${programme.id}`);
      const text = who.text();
      expect(text.startsWith(programme.name[language])).toBe(true);
      expect(text.length).toBeLessThanOrEqual(4096);
      for (const part of parts) expect(text, programme.id).toContain(t(`programmes.${part}`));
      expect(text).toContain(programme.source.title);
      expect(text).toContain(programme.checked.slice(0, 4));
      for (const part of ['who', 'where', 'length', 'money'] as const)
        if (!programme[part]) expect(text).toContain(`${t(`programmes.${part}`)}: ${t('programmes.unknown')}`);
      expect(who.labels()).toEqual(expect.arrayContaining([t('programmes.askAbout'), t('menu.back'), t('menu.home')]));
    }
  });

  it('says how many days are left, that it has passed, or that nobody knows', async () => {
    const { who, t } = speaker(on, language);
    await who.start('prog_turkiye-burslari');
    expect(who.text()).toContain(plain(t('programmes.usual', { months: '@' })).split('@')[1]);
    await who.start('prog_orhun');
    expect(who.text()).toContain(plain(t('programmes.past', { date: '@' })).split('@')[1]);
    await who.start('prog_erasmus-study');
    expect(who.text()).toContain(`${t('programmes.deadline')}: ${t('programmes.unknown')}`);
    await who.start('prog_visiting-professor');
    expect(who.text()).toContain(t('programmes.rolling'));
  });

  it('are applied for from the card: the form knows which one', async () => {
    const { who, t } = speaker(on, language);
    await who.start('prog_erasmus-study');
    await who.tap(t('mobility.fromCard'));
    await who.tap(t('consent.agree'));
    expect(who.text()).toContain(promptOf(t, 'mobility', 'nameCyrillic'));
    const [draft] = await on.product.office.drafts.find({ person: String(who.id) });
    expect(draft?.answers).toEqual({ programme: 'erasmus-study' });
  });

  it('are found by a word in any chat and shared as a card with a link back', async () => {
    const { who, t } = speaker(on, language);
    const { results } = on.sim.as(who.id).inline('erasmus');
    const found = await results;
    expect(found.length).toBeGreaterThanOrEqual(4);
    const first = found[0] as unknown as {
      title: string;
      input_message_content: { message_text: string };
      reply_markup: { inline_keyboard: { text: string; url: string }[][] };
    };
    const programme = all().find(({ name }) => name[language] === first.title);
    expect(programme).toBeDefined();
    expect(first.input_message_content.message_text).toContain(t('programmes.source'));
    expect(first.reply_markup.inline_keyboard[0]?.[0]?.url).toContain(`?start=prog_${programme?.id}`);
  });
});

it('a deadline of another year is a habit, never a day of this one', async () => {
  const { who } = speaker(on, 'en');
  await who.start('prog_turkiye-burslari');
  expect(who.text()).toContain('usually in January and February');
  expect(who.text()).not.toContain('2027');
});

it('the days left are right, counted in Almaty', async () => {
  const { who } = speaker(on, 'en');
  on.setNow('2026-02-20T05:00:00Z');
  await who.start('prog_orhun');
  expect(who.text()).toContain('opens on 26 February 2026, deadline 25 March 2026');
  on.setNow('2026-03-22T20:00:00Z');
  await who.start('prog_orhun');
  expect(who.text()).toContain('25 March 2026 (2 days left)');
  on.setNow('2026-03-24T20:00:00Z');
  await who.start('prog_orhun');
  expect(who.text()).toContain('today is the last day');
  on.setNow('2026-11-23T05:00:00Z');
});

it('an inline query that finds nothing, or is hostile, is answered with nothing', async () => {
  const { who } = speaker(on, 'en');
  for (const query of ['zzzz', '.*', '<b>', '\u202Eabc'])
    expect(await on.sim.as(who.id).inline(query).results).toEqual([]);
  expect((await on.sim.as(who.id).inline('').results).length).toBe(20);
});

describe('deep links', () => {
  const hostile = [
    'prog_',
    'prog_nothing',
    'prog_../../etc/passwd',
    'prog___proto__',
    'constructor',
    '__proto__',
    'toString_x',
    'inv_',
    'inv_00000000000000000000',
    'app_MOB-2026-0001',
    'app_$ne',
    'app_',
    '<b>',
    'a'.repeat(64),
    'проверка',
  ];
  it.each(hostile)('«%s» opens nothing that it should not, and leaves a way on', async (payload) => {
    const { who, t } = speaker(on, 'en');
    await who.start(payload);
    expect(who.labels().some((label) => label === t('menu.home') || label === t('menu.help'))).toBe(true);
    expect(who.text()).not.toMatch(/went wrong|undefined|null|\[object/u);
    expect(await on.product.office.staff.get(String(who.id))).toBeNull();
    await who.tap(who.labels().includes(t('menu.programmes')) ? t('menu.programmes') : t('menu.home'));
    expect(who.labels().length).toBeGreaterThan(3);
  });

  it('a programme that is gone says so', async () => {
    const { who, t } = speaker(on, 'ru');
    await who.start('prog_gone-since-2020');
    expect(who.text()).toBe(plain(t('programmes.gone')));
    expect(who.labels()).toContain(t('menu.programmes'));
  });

  it('opens the forms and, for its owner only, an application', async () => {
    const { who, t } = speaker(on, 'ru');
    await who.start('visit');
    expect(who.labels()).toContain(t('consent.agree'));
    await who.start('apply');
    await tapData(who, ':yes');
    expect(who.text()).toBe(plain(t('programmes.chooseForForm')));
    await who.start('app_MOB-2026-0001');
    expect(who.text()).toBe(plain(t('my.gone')));
  });
});

it('pages through a long list of programmes while choosing one for the form', async () => {
  const { who, t } = speaker(on, 'en');
  await who.say('/apply');
  await tapData(who, ':yes');
  const seen = new Set<string>();
  const collect = (one: Talker): void => one.labels().forEach((label) => seen.add(label));
  for (let page = 0; page < 3; page += 1) {
    collect(who);
    await who.tap(t('form.choosePage'));
  }
  for (const { name } of all().filter(({ apply }) => apply === 'mobility')) expect([...seen]).toContain(name.en);
  await who.say('Mevlana please');
  expect(who.text()).toBe(plain(t('programmes.useButtons')));
});
