import { afterEach, expect, it } from 'vitest';
import { stage, type Stage } from '../support/talk.ts';

let on: Stage;
afterEach(() => on.stop());

it('greets in the language of Telegram and asks the first question after consent', async () => {
  on = await stage();
  await on.student.start();
  expect(on.student.text()).toContain('Сәлеметсіз бе');
  await on.student.tap('Ұтқырлыққа өтінім');
  await on.student.tap('Келісемін');
  await on.student.tap('Басқа бағдарлама');
  expect(on.student.text()).toContain('2/25');
});
