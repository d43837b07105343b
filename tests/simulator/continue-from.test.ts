import { expect, it } from 'vitest';
import { Simulator } from '../../src/simulator/simulator.ts';

it('gives a later run ids that the earlier one has not used, though it was busy to the end', () => {
  const first = new Simulator();
  first.continueFrom(new Date('2026-11-22T12:00:00Z'));
  const person = first.addPerson({ firstName: 'Айгүл' });
  first.as(person.id).start();
  for (let second = 0; second < 3; second += 1) first.as(person.id).say('words');
  const used = first.as(person.id).say('the last words').message_id;
  const second = new Simulator();
  second.continueFrom(new Date('2026-11-22T12:00:01Z'));
  const again = second.addPerson({ firstName: 'Айгүл' });
  expect(second.nextUpdateId).toBeGreaterThanOrEqual(first.nextUpdateId);
  expect(second.as(again.id).start().message_id).toBeGreaterThan(used);
});
