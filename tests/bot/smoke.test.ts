import { afterEach, expect, it } from 'vitest';
import { handIn } from '../support/fill-in.ts';
import { stage, type Stage } from '../support/talk.ts';

let on: Stage | undefined;
afterEach(() => on?.stop());

it('takes an application and a visit to a decision', async () => {
  on = await stage();
  await on.officer.start();
  expect(await handIn(on, on.student, 'mobility')).toBe('MOB-2026-0001');
  expect(on.officer.text()).toContain('MOB-2026-0001');
  expect(await handIn(on, on.scientist, 'visit')).toBe('VIS-2026-0001');
  await on.officer.tap('Открыть');
  await on.officer.tap('Отклонить');
  await on.officer.say('Нет договора');
});
