import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import { textKey } from '../../src/i18n/text-key.ts';
import { OFFICER_ID, stage, type Stage } from '../support/talk.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
});
afterEach(() => on.stop());

const EVERYBODY = ['start', 'programmes', 'apply', 'visit', 'my', 'ask', 'language', 'privacy', 'help', 'cancel'];

const TEXTS = [
  ['getMyName', 'name', 'bot.name'],
  ['getMyDescription', 'description', 'bot.description'],
  ['getMyShortDescription', 'short_description', 'bot.short'],
] as const;

/** What Telegram has stored, asked as any program would ask. */
async function stored(method: string, params: object): Promise<never> {
  const answer = await on.sim.fetch(`http://telegram.test/bot${on.sim.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
  return ((await answer.json()) as { result: never }).result;
}

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(TEXTS)('%s is set', async (method, key, text) => {
    const said = on.product.kit.texts.say(language)(text);
    expect(await stored(method, { language_code: language })).toEqual({ [key]: said });
  });

  it('the command menu is set for everybody', async () => {
    const say = on.product.kit.texts.say(language);
    expect(await stored('getMyCommands', { language_code: language })).toEqual(
      EVERYBODY.map((command) => ({ command, description: say(textKey('commands', command)) })),
    );
  });

  it('an administrator sees the commands of staff first, in the language they chose', async () => {
    await on.officer.start();
    await on.officer.tap({ kk: 'Қазақша', ru: 'Русский', en: 'English' }[language]);
    const menu = await stored('getMyCommands', { scope: { type: 'chat', chat_id: OFFICER_ID } });
    const say = on.product.kit.texts.say(language);
    expect(menu).toEqual(
      ['desk', 'staff', 'settings', ...EVERYBODY].map((command) => ({
        command,
        description: say(textKey('commands', command)),
      })),
    );
  });
});

it('whoever has no language of ours sees en, and the neighbours who read it ru', async () => {
  expect(await stored('getMyName', {})).toEqual({ name: on.product.kit.texts.say('en')('bot.name') });
  expect(await stored('getMyName', { language_code: 'fr' })).toEqual(await stored('getMyName', {}));
  for (const code of ['ky', 'uz', 'tg', 'be'])
    expect(await stored('getMyName', { language_code: code })).toEqual({
      name: on.product.kit.texts.say('ru')('bot.name'),
    });
});

it('an administrator has the menu of staff from the first message on, without choosing a language', async () => {
  await on.officer.start();
  const menu = (await stored('getMyCommands', { scope: { type: 'chat', chat_id: OFFICER_ID } })) as {
    command: string;
  }[];
  expect(menu.map(({ command }) => command)).toEqual(['desk', 'staff', 'settings', ...EVERYBODY]);
});

it('a second start changes nothing that Telegram limits: names and descriptions are not set again', async () => {
  await on.stop();
  on.sim.clearCalls();
  const again = await stage({ sim: on.sim, env: { STORE_URL: 'memory:' } });
  await again.stop();
  expect(on.sim.calls.map(({ method }) => method).filter((method) => /^setMy(?!Commands)/iu.test(method))).toEqual([]);
});
