/** Every message and tap gets an answer with a way on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import {
  fillIn,
  handIn,
  MOBILITY,
  openForm,
  openQuestion,
  PDF,
  plain,
  png,
  speaker,
  tapData,
} from '../support/fill-in.ts';
import { stage, type Stage, type Talker } from '../support/talk.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
});
afterEach(() => on.stop());

async function tapOld(who: Talker, data: string, message = who.last().message_id): Promise<void> {
  on.sim.as(who.id).tapData(message, data);
  await on.sim.settled();
}

describe.each(LANGUAGES)('in %s', (language) => {
  it('/help tells what there is, staff more', async () => {
    const { who, t } = speaker(on, language);
    await who.say('/help');
    expect(who.text()).toBe(plain(t('help.text')));
    expect(who.labels()).toContain(t('menu.home'));
    await on.product.office.staff.insert({ id: String(who.id), version: 1, role: 'officer', name: '', active: true });
    await who.say('/help');
    expect(who.text()).toContain(plain(t('help.staff')));
  });

  it('an unknown command, words that fit nowhere, stickers, voices, places: an answer and the menu', async () => {
    const { who, t } = speaker(on, language);
    await who.say('/nothing');
    expect(who.text()).toBe(plain(t('errors.unknownCommand')));
    expect(who.labels()).toContain(t('menu.programmes'));
    const fitsNowhere: (() => Promise<unknown>)[] = [
      () => who.say('???'),
      () => who.upload({ kind: 'sticker', bytes: PDF }),
      () => who.upload({ kind: 'voice', bytes: PDF }),
      () => who.upload({ kind: 'document', bytes: PDF, name: 'x.pdf' }),
      () => who.upload({ kind: 'photo', bytes: png() }),
    ];
    for (const act of fitsNowhere) {
      const before = who.messages().length;
      await act();
      expect(who.messages()).toHaveLength(before + 2);
      expect(who.text()).toBe(plain(t('errors.notUnderstood')));
      expect(who.labels()).toEqual([t('menu.ask'), t('menu.home')]);
    }
    await who.tap(t('menu.home'));
    expect(who.labels()).toContain(t('menu.programmes'));
  });

  it('a button from nowhere explains itself', async () => {
    const { who, t } = speaker(on, language);
    await who.start();
    for (const data of ['nonsense', 'pk:mobility', 'pk:nothing:0', 'f:x', 'd:zz:yes', 'l:xx', '', ':'.repeat(64)]) {
      await tapOld(who, data);
      expect(on.sim.unansweredTaps(who.id), data).toBe(0);
    }
    await tapOld(who, 'nonsense');
    expect(who.toast()).toBe(plain(t('errors.oldButton')));
  });

  it('old buttons of a form say what to do: answered already, handed in, deleted', async () => {
    const { who, t } = speaker(on, language);
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY, 'level');
    const level = who.last().message_id;
    const bachelor = who.buttons().find(({ callback_data: data }) => data?.endsWith('=bachelor'))?.callback_data ?? '';
    await tapData(who, ':=bachelor');
    await tapOld(who, bachelor, level);
    expect(who.toast()).toBe(plain(t('form.stale')));
    expect(await openQuestion(on, who)).toBe('year');
    await who.say('/cancel');
    await who.tap(t('form.delete'));
    await tapOld(who, bachelor, level);
    expect(who.toast()).toBe(plain(t('form.over')));
  });

  it('/cancel stops a dialog, and says when there is nothing to stop', async () => {
    const { who, t } = speaker(on, language);
    await who.say('/cancel');
    expect(who.text()).toContain(plain(t('menu.nothingToCancel')));
    await who.say('/ask');
    await who.say('/cancel');
    expect(who.text()).toContain(plain(t('menu.cancelled')));
    await who.say('this is no question now');
    expect(who.text()).toBe(plain(t('errors.notUnderstood')));
  });

  it('an unexpected error gives a code and loses nothing', async () => {
    const { who, t } = speaker(on, language);
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY, 'level');
    on.sim.faults.add({
      method: 'editMessageText',
      chat: who.id,
      times: 1,
      kind: { error: 400, description: 'Bad Request: odd' },
    });
    await tapData(who, ':=bachelor');
    expect(who.text()).toMatch(/[\w-]{8}/u);
    expect(who.text()).toContain(plain(t('errors.incident', { code: '@' })).split('@')[0]);
    expect(await openQuestion(on, who)).toBe('year');
    await who.tap(t('menu.home'));
    await who.tap(t('start.continue', { form: t('mobility.title') }));
    expect(who.text()).toContain(plain(t('mobility.year.prompt')));
  });
});

it('an edited message outside a form changes nothing and needs no answer; in a form it says what does', async () => {
  const { who, t } = speaker(on, 'en');
  await openForm(who, 'mobility');
  await fillIn(on, who, MOBILITY, 'unit');
  const mine = who.messages().findLast(({ from }) => from?.id === who.id);
  on.sim.as(who.id).edit(mine?.message_id ?? 0, 'else@example.kz');
  await on.sim.settled();
  expect(who.text()).toContain(plain(t('form.edited')));
  const [draft] = await on.product.office.drafts.find({ person: String(who.id) });
  expect(draft?.answers['email']).toBe('aigul@example.kz');
});

it('a person who blocked the bot is marked, told nothing, and welcome again', async () => {
  const { who, t } = speaker(on, 'en');
  await on.officer.start();
  await handIn(on, who, 'mobility');
  on.sim.as(who.id).block();
  await on.sim.settled();
  await on.officer.tap('Открыть');
  expect(on.officer.text()).toContain(plain(on.product.kit.texts.say('ru')('desk.blocked')));
  await on.officer.tap('Одобрить');
  expect((await on.product.office.people.get(String(who.id)))?.blocked).toBe(true);
  await who.start();
  expect((await on.product.office.people.get(String(who.id)))?.blocked).toBe(false);
  await who.say('/my');
  expect(who.text()).toContain(t('states.approved'));
});

it('a form asked for in a group is filled in in private', async () => {
  const group = on.sim.addGroup({ title: 'Class', members: [on.student.id] });
  for (const command of ['/apply', '/visit', '/my', '/privacy', '/start', '/ask']) {
    on.sim.as(on.student.id).say(`${command}@${on.sim.bot.username}`, { chat: group.id });
    await on.sim.settled();
    const answer = on.person(group.id);
    expect(answer.text(), command).toBe(on.product.kit.texts.say('kk')('form.group'));
    expect(answer.buttons()[0]?.url).toContain('?start=menu');
  }
  expect(on.student.messages()).toEqual([]);
});

it('every screen of the menus has a way back', async () => {
  const { who, t } = speaker(on, 'en');
  await handIn(on, who, 'visit');
  const seen = new Set<string>();
  const queue = ['m'];
  await who.start();
  for (let data = queue.pop(); data !== undefined; data = queue.pop()) {
    if (seen.has(data)) continue;
    seen.add(data);
    await who.start();
    await tapOld(who, data);
    const labels = who.labels();
    const back = [
      t('menu.home'),
      t('menu.back'),
      t('menu.help'),
      t('ask.cancel'),
      t('form.later'),
      t('consent.decline'),
    ];
    expect(
      labels.some((label) => back.includes(label)),
      `${data}: ${who.text()}`,
    ).toBe(true);
    const more = who
      .buttons()
      .flatMap(({ callback_data: next }) => (next && !/^(?:f|d|l|prE|prd|ro|mW):/u.test(`${next}:`) ? [next] : []));
    queue.push(...more);
  }
  expect(seen.size).toBeGreaterThan(40);
});
