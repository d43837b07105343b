/** A document takes several pages until "done": one after another, as an album, mixed; what is wrong refuses only itself. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pagesIn } from '../../src/domain/forms/answers.ts';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import type { Say } from '../../src/i18n/texts.ts';
import { PDF, png, PROGRAM } from '../samples/files.ts';
import { fillIn, handIn, MOBILITY, openForm, openQuestion, plain, speaker, tapData } from '../support/fill-in.ts';
import { stage, type Stage, type Talker } from '../support/talk.ts';
import { taps } from '../support/taps.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
});
afterEach(() => on.stop());

const FIELD = 'passportCopy';
const doc = (name: string, bytes = PDF) => ({ kind: 'document', bytes, name, mime: 'application/pdf' }) as const;
const photo = (album?: string) => ({ kind: 'photo', bytes: png(), ...(album ? { album } : {}) }) as const;

const draftOf = async (who: Talker) => (await on.product.office.drafts.find({ person: String(who.id) }))[0];
const kept = async (who: Talker, field = FIELD): Promise<readonly string[]> =>
  pagesIn((await draftOf(who))?.answers[field]).map(({ name }) => name);

/** A person whose copy of the passport is asked for. */
async function atPassport(language = 'en'): Promise<{ who: Talker; t: Say }> {
  const { who, t } = speaker(on, language);
  await openForm(who, 'mobility');
  await fillIn(on, who, MOBILITY, FIELD);
  return { who, t };
}

/** Several updates before the bot hears of any. */
async function atOnce(act: () => void): Promise<void> {
  on.sim.pause();
  act();
  on.sim.resume();
  await on.sim.settled();
}

const soFar = (t: Say, count: number): string =>
  plain(t('form.pagesSoFar', { count, size: '@', last: '@' })).split('(')[0] ?? '';

const repliesSince = (who: Talker, id: number): number =>
  who.messages().filter((message) => message.from?.is_bot && message.message_id > id).length;

describe.each(LANGUAGES)('pages in %s', (language) => {
  it('are counted until “done”; the question stays open, with the way on and the way back', async () => {
    const { who, t } = await atPassport(language);
    expect(who.text()).toContain(t('form.sendPages'));
    expect(who.labels()).not.toContain(t('form.done'));
    for (const [index, file] of [doc('front.pdf'), photo(), doc('back.pdf')].entries()) {
      await who.upload(file);
      expect(who.text()).toContain(soFar(t, index + 1));
      expect(await openQuestion(on, who)).toBe(FIELD);
      const ways = ['form.done', 'form.removePages', 'form.back', 'form.later', 'form.cancel'] as const;
      expect(who.labels()).toEqual(ways.map((key) => t(key)));
    }
    await who.tap(t('form.done'));
    expect(await openQuestion(on, who)).toBe('transcript');
    expect(await kept(who)).toEqual(['front.pdf', 'photo.jpg', 'back.pdf']);
    expect(who.text()).toContain(plain(t('form.pages', { count: 3, size: '@' })).split('(')[0]);
  });

  it('are all there when the person says so in words of any language', async () => {
    for (const word of ['Дайын!', 'готово', "That's all.", plain(speaker(on, language).t('form.done'))]) {
      const { who } = await atPassport(language);
      await who.upload(doc('front.pdf'));
      await who.say(word);
      expect([word, await openQuestion(on, who)]).toEqual([word, 'transcript']);
    }
  });

  it('are at most twenty: then a sentence says so, and nothing is lost', async () => {
    const { who, t } = await atPassport(language);
    await atOnce(() => {
      for (let page = 1; page <= 21; page += 1) on.sim.as(who.id).upload(doc(`${page}.pdf`));
    });
    expect(await kept(who)).toEqual(Array.from({ length: 20 }, (_, page) => `${page + 1}.pdf`));
    expect(who.text()).toContain(plain(t('mobility.passportCopy.errors.tooMany')));
    expect(who.text()).toContain(plain(t('form.notTaken', { file: '21.pdf' })));
    await who.tap(t('form.done'));
    expect(await openQuestion(on, who)).toBe('transcript');
  });

  it('may be taken back: the question is open and empty again', async () => {
    const { who, t } = await atPassport(language);
    await who.upload(photo());
    await who.tap(t('form.removePages'));
    expect(await openQuestion(on, who)).toBe(FIELD);
    expect(await kept(who)).toEqual([]);
    expect(who.labels()).not.toContain(t('form.done'));
    await who.say('дайын');
    expect(who.text()).toContain(plain(t('mobility.passportCopy.errors.required')));
  });
});

describe('an album', () => {
  it('is taken whole, in order, with one reply', async () => {
    const { who, t } = await atPassport('ru');
    const { message_id: before } = who.last();
    await atOnce(() => {
      for (let page = 1; page <= 4; page += 1) on.sim.as(who.id).upload({ ...doc(`${page}.pdf`), album: 'one' });
    });
    expect(await kept(who)).toEqual(['1.pdf', '2.pdf', '3.pdf', '4.pdf']);
    expect(repliesSince(who, before)).toBe(1);
    expect(who.text()).toContain(soFar(t, 4));
    await who.upload(photo());
    expect(await kept(who)).toHaveLength(5);
    expect(repliesSince(who, before)).toBe(2);
  });

  it('with a wrong file among good ones loses only that one, and its one reply says which', async () => {
    const { who, t } = await atPassport();
    const { message_id: before } = who.last();
    await atOnce(() => {
      for (const file of [doc('1.pdf'), { ...PROGRAM, name: 'virus.pdf' }, doc('2.pdf')])
        on.sim.as(who.id).upload({ ...file, album: 'mixed' });
    });
    expect(await kept(who)).toEqual(['1.pdf', '2.pdf']);
    expect(repliesSince(who, before)).toBe(1);
    expect(who.text()).toContain(plain(t('mobility.passportCopy.errors.wrongType')));
    expect(who.text()).toContain('virus.pdf');
    expect(who.text()).toContain(soFar(t, 2));
  });

  it('sent to a question that asks for words is answered once', async () => {
    const { who, t } = speaker(on, 'kk');
    await openForm(who, 'mobility');
    const { message_id: before } = who.last();
    await atOnce(() => {
      for (let page = 0; page < 3; page += 1) on.sim.as(who.id).upload(photo('early'));
    });
    expect(repliesSince(who, before)).toBe(1);
    expect(who.text().split(t('form.needText'))).toHaveLength(2);
  });

  it('does not write over what came after its reply', async () => {
    const { who } = await atPassport();
    await who.upload({ ...doc('1.pdf'), album: 'slow' });
    await who.say('/help');
    const help = who.messages().findLast(({ text }) => text?.includes('/my'))?.text;
    await who.upload({ ...doc('2.pdf'), album: 'slow' });
    expect(await kept(who)).toEqual(['1.pdf', '2.pdf']);
    expect(who.messages().some(({ text }) => text === help)).toBe(true);
  });
});

describe('an update', () => {
  it('that comes twice adds one page', async () => {
    const { who } = await atPassport();
    const first = on.sim.nextUpdateId;
    await who.upload(doc('1.pdf'));
    await who.upload(doc('2.pdf'));
    for (const id of [first, first + 1]) on.sim.redeliver(id);
    await on.sim.settled();
    expect(await kept(who)).toEqual(['1.pdf', '2.pdf']);
    await tapData(who, ':ok');
    on.sim.redeliver(first + 1);
    await on.sim.settled();
    expect([await kept(who), await kept(who, 'transcript')]).toEqual([['1.pdf', '2.pdf'], []]);
  });

  it('that ends a list ends only the open one: an old “done” does nothing', async () => {
    const { who, t } = await atPassport();
    await who.upload(doc('1.pdf'));
    const { message_id: old } = who.last();
    const data = who.buttons().find(({ text }) => text === t('form.done'))?.callback_data ?? '';
    await tapData(who, ':ok');
    await who.upload(doc('t.pdf'));
    on.sim.as(who.id).tapData(old, data);
    await on.sim.settled();
    expect(who.toast()).toBe(plain(t('form.stale')));
    expect(await openQuestion(on, who)).toBe('transcript');
  });
});

it('a restart in the middle keeps the pages and goes on collecting', async () => {
  await on.stop();
  const folder = await mkdtemp(join(tmpdir(), 'pages-'));
  on = await stage({ env: { STORE_URL: `file:${folder}` } });
  const { who, t } = await atPassport('ru');
  await who.upload({ ...doc('1.pdf'), album: 'cut' });
  await on.restart();
  await who.upload({ ...doc('2.pdf'), album: 'cut' });
  expect(await kept(who)).toEqual(['1.pdf', '2.pdf']);
  expect(who.text()).toContain(soFar(t, 2));
  await on.stop();
  await rm(folder, { recursive: true, force: true });
  on = await stage();
});

describe('a step back or aside', () => {
  it('in the middle of the pages comes back to them', async () => {
    const { who } = await atPassport();
    await who.upload(doc('1.pdf'));
    await tapData(who, ':<');
    expect(await openQuestion(on, who)).toBe('motivation');
    await tapData(who, ':>');
    await who.upload(doc('2.pdf'));
    expect(await kept(who)).toEqual(['1.pdf', '2.pdf']);
  });

  it('to a document that is there offers to keep it; the first new file takes its place', async () => {
    const { who, t } = await atPassport('kk');
    await who.upload(doc('1.pdf'));
    await who.upload(doc('2.pdf'));
    await tapData(who, ':ok');
    await tapData(who, ':<');
    expect(who.text()).toContain(plain(t('form.fileReplaces')));
    await tapData(who, ':>');
    expect(await kept(who)).toEqual(['1.pdf', '2.pdf']);
    await tapData(who, ':<');
    await who.upload(doc('new.pdf'));
    await who.upload(doc('new-2.pdf'));
    await tapData(who, ':ok');
    expect(await kept(who)).toEqual(['new.pdf', 'new-2.pdf']);
  });

  it('optional documents are skipped, or “done” without a page skips them', async () => {
    const { who } = await atPassport();
    await fillIn(on, who, MOBILITY, 'recommendation');
    await who.say('готово');
    expect(await openQuestion(on, who)).toBeNull();
    expect((await draftOf(who))?.answers['recommendation']).toBeNull();
  });
});

describe('the office', () => {
  const corrected = async () => {
    const { who, t } = speaker(on, 'ru');
    const reference = await handIn(on, who, 'mobility');
    return { who, t, reference };
  };

  it('is sent all pages in order, each with its number, and asks to correct; new pages replace the old ones', async () => {
    await on.officer.start();
    const { who, t, reference } = await corrected();
    const say = on.product.kit.texts.say('ru');
    await on.officer.say('/desk');
    await tapData(on.officer, reference);
    expect(on.officer.text()).toContain(plain(say('form.pages', { count: 2, size: '@' })).split('(')[0]);
    await tapData(on.officer, taps.documents.data(reference));
    const captions = () => on.officer.messages().flatMap(({ caption }) => (caption ? [caption] : []));
    const label = say('mobility.passportCopy.label');
    expect(captions().slice(0, 3)).toEqual([
      `${reference} · ${say('desk.page', { label, at: 1, of: 2 })}`,
      `${reference} · ${say('desk.page', { label, at: 2, of: 2 })}`,
      `${reference} · ${say('mobility.transcript.label')}`,
    ]);
    await tapData(on.officer, taps.card.data(reference));
    await tapData(on.officer, taps.moveFile.data('requestChanges', reference));
    for (const name of ['phone', FIELD, 'next']) await tapData(on.officer, name === 'next' ? ':next' : `:+${name}`);
    await on.officer.say('Не видно даты');
    await tapData(who, taps.correct.data(reference));
    expect(who.text()).toContain(plain(t('form.placeInCorrection', { form: t('mobility.title'), at: 1, of: 2 })));
    await who.say('+77017654321');
    expect(who.text()).toContain(plain(t('form.placeInCorrection', { form: t('mobility.title'), at: 2, of: 2 })));
    await who.upload(doc('clear.pdf'));
    await who.upload(doc('clear-2.pdf'));
    await tapData(who, ':ok');
    await tapData(who, ':submit');
    const application = await on.product.office.applications.get(reference);
    expect(pagesIn(application?.answers[FIELD]).map(({ name }) => name)).toEqual(['clear.pdf', 'clear-2.pdf']);
  });
});

describe('what version 0.2 stored', () => {
  const one = {
    fileId: 'old',
    uniqueId: 'u',
    kind: 'document',
    name: 'old.pdf',
    mime: 'application/pdf',
    size: 2048,
  } as const;

  it('is a list of one in a half-filled form: shown, kept, handed in', async () => {
    const { who } = await atPassport();
    const draft = await draftOf(who);
    if (!draft) throw new Error('there is no draft');
    await on.product.office.drafts.patch(draft.id, draft.version, { set: { [`answers.${FIELD}`]: one } });
    await fillIn(on, who, MOBILITY);
    expect(who.text()).toContain('old.pdf (2 KB)');
    await tapData(who, ':submit');
    const [application] = await on.product.office.applications.find({ person: String(who.id) });
    expect(pagesIn(application?.answers[FIELD])).toEqual([one]);
  });

  it('is replaced by new pages, and not joined to them', async () => {
    const { who } = await atPassport();
    const draft = await draftOf(who);
    if (!draft) throw new Error('there is no draft');
    await on.product.office.drafts.patch(draft.id, draft.version, { set: { [`answers.${FIELD}`]: one } });
    await who.say('/help');
    await tapData(who, ':<').catch(() => undefined);
    await fillIn(on, who, MOBILITY);
    await tapData(who, ':list');
    await tapData(who, `:${FIELD}:e`);
    await who.upload(doc('new.pdf'));
    await who.upload(doc('new-2.pdf'));
    expect(await kept(who)).toEqual(['new.pdf', 'new-2.pdf']);
  });
});
