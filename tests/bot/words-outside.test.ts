/** Words that nothing waits for: greetings, thanks, signs, wishes, "where is my application"; the rest goes to the office by one tap. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import { identify } from '../../src/services/people/people.ts';
import { KIND_SAYINGS } from '../../src/domain/words/sayings.ts';
import { textKey } from '../../src/i18n/text-key.ts';
import { loadContent } from '../../src/content/load-content.ts';
import { handIn, PDF, plain, speaker } from '../support/fill-in.ts';
import { stage, type Stage, type StageOptions, type Talker } from '../support/talk.ts';

let on: Stage;
const begin = async (given: StageOptions = {}): Promise<void> => {
  on = await stage(given);
  await on.officer.start();
};
beforeEach(() => begin());
afterEach(() => on.stop());

const openInquiries = () => on.product.office.inquiries.find({ state: 'open' });

describe.each(LANGUAGES)('in %s', (language) => {
  const own = (saying: string) => on.product.kit.texts.say(language)(textKey('sayings', saying)).split(', ')[0] ?? '';

  it('kind words and signs get a kind answer with the menu', async () => {
    const { who, t } = speaker(on, language);
    for (const kind of KIND_SAYINGS) {
      await who.say(kind === 'sign' ? '🙏🏼❤️' : `${own(kind)}!!!`);
      expect(who.text()).toBe(plain(`${t(textKey('talk', kind))}\n\n${t('menu.title')}`));
      expect(who.labels()).toContain(t('menu.programmes'));
    }
    expect(await openInquiries()).toEqual([]);
  });

  it('"where is my application" opens /my', async () => {
    const { who, t } = speaker(on, language);
    const reference = await handIn(on, who, 'visit');
    for (const words of t(textKey('sayings', 'mine')).split(', ')) {
      await who.say(`${words}?`);
      expect(who.text(), words).toContain(reference);
    }
  });

  it('menu, help and cancel act; back, skip, later, yes and no have nothing to act on', async () => {
    const { who, t } = speaker(on, language);
    const answers = [
      ['menu', t('menu.title')],
      ['help', t('help.text')],
      ['cancel', t('menu.nothingToCancel')],
      ['stop', t('menu.nothingToCancel')],
      ...['back', 'skip', 'later', 'yes', 'no'].map((saying) => [saying, t('talk.nothingAsked')] as const),
    ] as const;
    for (const [saying, answer] of answers) {
      await who.say(own(saying));
      expect(who.text(), saying).toBe(plain(answer));
      expect(who.labels().length).toBeGreaterThan(1);
    }
  });

  it('other words go to the office by one tap, as they are; twice is once', async () => {
    const { who, t } = speaker(on, language);
    const words = 'Жатақханада орын бар ма? & <b>2</b>';
    await who.say(words);
    expect(who.text()).toBe(plain(t('errors.notUnderstood')));
    expect(await openInquiries()).toEqual([]);
    const [offer, data] = [who.last().message_id, who.buttons()[0]?.callback_data ?? ''];
    await who.tap(t('ask.sendThis'));
    expect(who.text()).toBe(plain(t('ask.sent')));
    on.sim.as(who.id).tapData(offer, data);
    await on.sim.settled();
    expect(await openInquiries()).toMatchObject([{ text: words, person: String(who.id), language }]);
    await on.product.deliver();
    expect(on.officer.text()).toContain(words);
  });

  it('words too long for a question are asked for anew', async () => {
    const { who, t } = speaker(on, language);
    await who.say('Сөз '.repeat(600));
    await who.tap(t('ask.sendThis'));
    expect(who.text()).toBe(plain(t('ask.prompt')));
    await who.say(own('cancel'));
    expect(await openInquiries()).toEqual([]);
  });

  it('/help tells how to reach the office: what the office has written of itself, and how to ask', async () => {
    await on.stop();
    const content = loadContent();
    const contact = {
      phone: '+7 727 000 00 00',
      email: 'office@example.kz',
      address: { kk: 'Абай даңғылы, 1', ru: 'пр. Абая, 1', en: '1 Abay Ave' },
      workingHours: { kk: 'дс–жм 9–18', ru: 'пн–пт 9–18', en: 'Mon–Fri 9–18' },
    };
    const written = { ...content, institution: { ...content.institution, ...contact } };
    await begin({ options: { content: () => written } });
    const { who, t } = speaker(on, language);
    await who.say(own('help'));
    for (const line of [contact.phone, contact.email, contact.address[language], contact.workingHours[language]])
      expect(who.text()).toContain(line);
    expect(who.labels()).toContain(t('menu.ask'));
    expect(who.buttons().some(({ url }) => url?.startsWith('https://'))).toBe(true);
  });
});

it('a picture with words under it goes along with them', async () => {
  const { who, t } = speaker(on, 'en');
  await who.upload({ kind: 'document', bytes: PDF, name: 'letter.pdf', caption: 'Is this letter right?' });
  await who.tap(t('ask.sendThis'));
  expect(await openInquiries()).toMatchObject([{ text: 'Is this letter right?', file: { chat: String(who.id) } }]);
});

describe('the language of a person', () => {
  const said = async (who: Talker): Promise<string> => (await who.start(), who.text().slice(0, 8));

  it.each([
    ['de', 'en'],
    ['zh-hans', 'en'],
    ['tr', 'en'],
    ['pt-BR', 'en'],
    ['uz', 'ru'],
    ['ky-KG', 'ru'],
    ['tg', 'ru'],
    ['be', 'ru'],
    ['kk-KZ', 'kk'],
    ['RU', 'ru'],
  ] as const)('%s is spoken to in %s', async (code, language) => {
    const { who } = speaker(on, code);
    expect(await said(who)).toBe(
      plain(on.product.kit.texts.say(language)('start.welcome', { university: '', office: '' })).slice(0, 8),
    );
  });

  it('is the default only where Telegram tells none, and does not change where it tells none later', async () => {
    const { office } = on.product;
    expect(await identify(office, '990', undefined)).toMatchObject({ language: 'kk' });
    expect(await identify(office, '991', 'ru')).toMatchObject({ language: 'ru' });
    for (const absent of [undefined, ''])
      expect(await identify(office, '991', absent)).toMatchObject({ language: 'ru' });
    expect(await office.people.get('991')).toMatchObject({ language: 'ru', version: 1 });
    expect(await identify(office, '991', 'de')).toMatchObject({ language: 'en' });
  });
});
