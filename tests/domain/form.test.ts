import { kindNamed } from '../../src/domain/applications/kinds.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addDays } from '../../src/domain/calendar/dates.ts';
import { answer, completed, noLongerHolds } from '../../src/domain/forms/answering.ts';
import { errorsOf, type Answers, type Field, type Form, type StoredFile } from '../../src/domain/forms/form.ts';
import { fieldBefore, fieldOf, fieldsThatApply, nextField } from '../../src/domain/forms/asking.ts';
import { placeInCorrection, placeOf } from '../../src/domain/forms/place.ts';
import { KIND_NAMES } from '../../src/domain/applications/kinds.ts';

const TODAY = '2026-11-22';

const text = z
  .string('required')
  .trim()
  .min(1, 'tooShort')
  .meta({ errors: ['tooShort'] });

const question = (name: string, more: Partial<Field> = {}): Field => ({
  name,
  schema: text,
  input: { kind: 'text' },
  ...more,
});

/** pet: none hides kind and food; food must not be the kind; the note may be skipped. */
const PETS: Form = {
  name: 'pets',
  fields: [
    question('pet'),
    question('kind', { askIf: (a) => a['pet'] !== 'none' }),
    question('food', { askIf: (a) => a['pet'] !== 'none', wrongIf: { eatsItself: (v: string, a) => v === a['kind'] } }),
    question('since', { wrongIf: { future: (v: string, _a, today) => v > today } }),
    question('note', { optional: true }),
  ],
};

const WHOLE: Answers = { pet: 'yes', kind: 'cat', food: 'fish', since: '2020-01-01', note: null };

const without = (answers: Answers, names: readonly string[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => !names.includes(name)));

describe('asking', () => {
  it('asks the first question that applies and has no answer', () => {
    expect(nextField(PETS, {}, TODAY)?.name).toBe('pet');
    expect(nextField(PETS, { pet: 'yes' }, TODAY)?.name).toBe('kind');
    expect(nextField(PETS, { pet: 'none' }, TODAY)?.name).toBe('since');
    expect(nextField(PETS, { kind: 'cat', food: 'fish' }, TODAY)?.name).toBe('pet');
  });

  it('takes a skipped question as answered, and the whole form as done', () => {
    expect(nextField(PETS, without(WHOLE, ['note']), TODAY)?.name).toBe('note');
    expect(nextField(PETS, WHOLE, TODAY)).toBeUndefined();
  });

  it('goes back over the questions that apply', () => {
    expect(fieldBefore(PETS, WHOLE, TODAY, 'since')?.name).toBe('food');
    expect(fieldBefore(PETS, { pet: 'none' }, TODAY, 'since')?.name).toBe('pet');
    expect(fieldBefore(PETS, WHOLE, TODAY, undefined)?.name).toBe('note');
    expect(fieldBefore(PETS, WHOLE, TODAY, 'pet')).toBeUndefined();
    expect(fieldBefore({ ...PETS, fields: [] }, {}, TODAY, undefined)).toBeUndefined();
  });

  it('counts the place among the questions that apply', () => {
    expect(placeOf(PETS, { pet: 'yes' }, TODAY, 'since')).toEqual({ at: 4, of: 5 });
    expect(placeOf(PETS, { pet: 'none' }, TODAY, 'since')).toEqual({ at: 2, of: 3 });
  });

  it('counts within the part; a part without questions is none', () => {
    const parted: Form = {
      ...PETS,
      sections: [
        { name: 'animal', first: 'pet' },
        { name: 'feeding', first: 'kind' },
        { name: 'rest', first: 'since' },
      ],
    };
    const place = (pet: string, name: string) => placeOf(parted, { pet }, TODAY, name);
    expect(place('yes', 'food')).toEqual({ at: 2, of: 2, part: { name: 'feeding', at: 2, of: 3 } });
    expect(place('none', 'note')).toEqual({ at: 2, of: 2, part: { name: 'rest', at: 2, of: 2 } });
  });

  it('counts in a correction only what is asked again; what the correction made wrong comes last', () => {
    const corrected = (redo: readonly string[], name: string, asked?: readonly string[]) =>
      placeInCorrection(PETS, { asked, redo, answers: WHOLE }, TODAY, name);
    expect(corrected(['kind', 'since'], 'kind', ['kind', 'since'])).toEqual({ at: 1, of: 2 });
    expect(corrected(['since'], 'since', ['kind', 'since'])).toEqual({ at: 2, of: 2 });
    expect(corrected([], 'food', ['kind', 'since'])).toEqual({ at: 3, of: 3 });
    expect(corrected(['kind', 'since'], 'kind')).toEqual({ at: 1, of: 2 });
  });

  it.each(KIND_NAMES)('%s has parts that begin at its questions, in their order, the first at the first', (name) => {
    const { fields, sections = [] } = kindNamed(name);
    const begins = sections.map(({ first }) => fields.findIndex((field) => field.name === first));
    expect(begins[0]).toBe(0);
    expect(begins).toEqual(begins.toSorted((a, b) => a - b));
    expect(new Set(begins).size).toBe(sections.length);
  });

  it('finds a question by its name only', () => {
    expect(fieldOf(PETS, 'food')?.name).toBe('food');
    for (const name of ['Food', '', 'toString', '__proto__']) expect(fieldOf(PETS, name)).toBeUndefined();
  });

  it('lists the codes of the schema and of the checks', () => {
    const food = fieldOf(PETS, 'food');
    expect(food && errorsOf(food)).toEqual(['tooShort', 'eatsItself']);
    expect(errorsOf(question('plain', { schema: z.string() }))).toEqual([]);
  });
});

describe('answering', () => {
  it('keeps what the schema makes of the answer', () => {
    expect(answer(PETS, {}, 'pet', '  yes ', TODAY)).toEqual({ ok: true, value: 'yes', forget: [] });
  });

  it('names the schema’s code, then the check’s', () => {
    expect(answer(PETS, WHOLE, 'food', ' ', TODAY)).toEqual({ ok: false, code: 'tooShort' });
    expect(answer(PETS, WHOLE, 'food', 'cat', TODAY)).toEqual({ ok: false, code: 'eatsItself' });
    expect(answer(PETS, WHOLE, 'since', '2026-11-23', TODAY)).toEqual({ ok: false, code: 'future' });
    expect(answer(PETS, WHOLE, 'since', '2026-11-23', '2026-11-23')).toMatchObject({ ok: true });
  });

  it('lets only optional questions be skipped', () => {
    expect(answer(PETS, {}, 'note', null, TODAY)).toEqual({ ok: true, value: null, forget: [] });
    expect(answer(PETS, {}, 'pet', null, TODAY)).toEqual({ ok: false, code: 'required' });
    expect(answer(PETS, {}, 'pet', undefined, TODAY)).toEqual({ ok: false, code: 'required' });
  });

  it('says that a question is gone', () => {
    for (const name of ['colour', 'toString', '__proto__']) {
      expect(answer(PETS, WHOLE, name, 'red', TODAY)).toEqual({ ok: false, code: 'gone' });
    }
  });

  it('names the answers that the new one makes wrong or needless', () => {
    expect(answer(PETS, WHOLE, 'pet', 'none', TODAY)).toMatchObject({ ok: true, forget: ['kind', 'food'] });
    expect(answer(PETS, WHOLE, 'kind', 'fish', TODAY)).toMatchObject({ ok: true, forget: ['food'] });
    expect(answer(PETS, WHOLE, 'kind', 'dog', TODAY)).toMatchObject({ ok: true, forget: [] });
  });

  it('does not blame the new answer for what was wrong before it', () => {
    const stale = { ...WHOLE, since: '2027-01-01', colour: 'red' };
    expect(answer(PETS, stale, 'note', 'shy', TODAY)).toEqual({ ok: true, value: 'shy', forget: [] });
  });
});

describe('what no longer holds', () => {
  it('is nothing in a right form, whatever is still missing', () => {
    expect(noLongerHolds(PETS, WHOLE, TODAY)).toEqual([]);
    expect(noLongerHolds(PETS, {}, TODAY)).toEqual([]);
  });

  it('is what does not apply, what is gone and what a check refuses now', () => {
    expect(noLongerHolds(PETS, { ...WHOLE, pet: 'none' }, TODAY)).toEqual(['kind', 'food']);
    expect(noLongerHolds(PETS, { ...WHOLE, colour: 'red' }, TODAY)).toEqual(['colour']);
    expect(noLongerHolds(PETS, { ...WHOLE, since: '2027-01-01' }, TODAY)).toEqual(['since']);
    expect(noLongerHolds(PETS, { ...WHOLE, since: '2027-01-01' }, '2027-01-01')).toEqual([]);
  });

  it('is left out of what is handed in', () => {
    expect(completed(PETS, { ...WHOLE, pet: 'none', colour: 'red' }, TODAY)).toEqual({
      pet: 'none',
      since: '2020-01-01',
      note: null,
    });
  });
});

const FILE: StoredFile = { fileId: 'f', uniqueId: 'u', kind: 'photo', name: 'a.jpg', mime: 'image/jpeg', size: 1 };

/** Enough right answers that every question of the real forms has one, whatever was answered before. */
const POOL: readonly unknown[] = [
  ['KZ', 'PL', 'IT', 'Серікова Айгерім', 'ROSSI MARCO', '+77011234567', 'a@example.kz', 'YA1234567', '6.5', '50'],
  ['x'.repeat(60), 1, 3.5, 20, 87, null, FILE],
  ['1984-05-14', '2005-05-14', '2010-05-14'],
  [-1, 0, 1, 30, 90, 300, 500, 700, 1000, 3000].map((days) => addDays(TODAY, days)),
  KIND_NAMES.flatMap((name) =>
    kindNamed(name).fields.flatMap(({ input }) => (input.kind === 'choice' ? input.options : [])),
  ),
].flat();

const anything = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...POOL) },
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.double(),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  fc.constantFrom(undefined, {}, [], true, { ...FILE, fileId: '' }),
);

/** Answers the next question (or a chosen one) as the bot would, and returns the same object when it was refused. */
function step(form: Form, answers: Answers, given: unknown, name: string): Answers {
  const result = answer(form, Object.freeze(answers), name, given, TODAY);
  if (result.ok) return without({ ...answers, [name]: result.value }, result.forget);
  const field = fieldOf(form, name);
  expect([...(field ? errorsOf(field) : ['gone']), 'required']).toContain(result.code);
  return answers;
}

const firstAccepted = (form: Form, answers: Answers, name: string) =>
  POOL.find((given) => answer(form, answers, name, given, TODAY).ok);

/** Answers rightly until nothing is asked; a passport that ends before every day left is replaced, as its sentence advises. */
function finish(form: Form, begun: Answers): Answers {
  let answers = begun;
  for (let left = form.fields.length * 3; left > 0; left -= 1) {
    const field = nextField(form, answers, TODAY);
    if (!field) return answers;
    const given = firstAccepted(form, answers, field.name);
    answers =
      given === undefined
        ? step(form, answers, addDays(TODAY, 3000), 'passportExpiry')
        : step(form, answers, given, field.name);
  }
  return answers;
}

describe.each(KIND_NAMES)('the form %s, whatever is answered', (formName) => {
  const form: Form = kindNamed(formName);
  const names = form.fields.map((field) => field.name);
  const tries = fc.array(fc.record({ given: anything, name: fc.option(fc.constantFrom(...names, 'noSuchQuestion')) }), {
    maxLength: 80,
  });

  const play = (moves: readonly { given: unknown; name: string | null }[]): Answers => {
    let answers: Answers = {};
    for (const { given, name } of moves) {
      const asked = name ?? nextField(form, answers, TODAY)?.name;
      if (asked !== undefined) answers = step(form, answers, given, asked);
    }
    return answers;
  };

  it('comes to an end, and all that applies is answered rightly', () => {
    fc.assert(
      fc.property(tries, (moves) => {
        const answers = finish(form, play(moves));
        expect(nextField(form, answers, TODAY)).toBeUndefined();
        const handedIn = completed(form, answers, TODAY);
        expect(Object.keys(handedIn).sort()).toEqual(
          fieldsThatApply(form, answers, TODAY)
            .map((field) => field.name)
            .sort(),
        );
        for (const [name, value] of Object.entries(handedIn)) {
          expect(answer(form, handedIn, name, value, TODAY)).toEqual({ ok: true, value, forget: [] });
        }
      }),
      { numRuns: 150 },
    );
  });

  it('changes nothing by a refused answer', () => {
    fc.assert(
      fc.property(tries, anything, fc.constantFrom(...names), (moves, given, name) => {
        const answers = play(moves);
        const before = structuredClone(answers);
        const result = answer(form, Object.freeze(answers), name, given, TODAY);
        expect(answers).toEqual(before);
        if (!result.ok) expect(Object.keys(result).sort()).toEqual(['code', 'ok']);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps every answer when questions change their places and new ones come in', () => {
    const fresh = ['fresh1', 'fresh2'].map((name) => question(name));
    const whole = finish(form, {});
    fc.assert(
      fc.property(fc.shuffledSubarray([...form.fields, ...fresh], { minLength: names.length + 2 }), (fields) => {
        const release: Form = { ...form, fields };
        expect(noLongerHolds(release, whole, TODAY)).toEqual([]);
        expect(completed(release, whole, TODAY)).toEqual(whole);
        const first = nextField(release, whole, TODAY)?.name;
        expect(first).toBe(fields.find((field) => fresh.includes(field))?.name);
        const then = { ...whole, [String(first)]: 'new' };
        expect(fresh.map((field) => field.name)).toContain(nextField(release, then, TODAY)?.name);
        expect(nextField(release, { ...whole, fresh1: 'new', fresh2: 'new' }, TODAY)).toBeUndefined();
      }),
    );
  });
});

const numbered = (prefix: string) => Array.from({ length: 8 }, (_, i) => question(`${prefix}${i}`));

describe('a release with questions removed, moved and inserted', () => {
  const [old, fresh] = [numbered('old'), numbered('new')];

  it('keeps the other answers under their names and asks only what is new', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...old, ...fresh]), fc.subarray(old), (fields, answered) => {
        const release: Form = { name: 'release', fields };
        const answers = Object.fromEntries(answered.map((field) => [field.name, `answer to ${field.name}`]));
        const stays = answered.filter((field) => fields.includes(field)).map((field) => field.name);
        const kept = completed(release, answers, TODAY);
        expect(kept).toEqual(Object.fromEntries(stays.map((name) => [name, `answer to ${name}`])));

        const asked: string[] = [];
        let current = kept;
        for (let field = nextField(release, current, TODAY); field; field = nextField(release, current, TODAY)) {
          asked.push(field.name);
          current = step(release, current, 'now', field.name);
        }
        expect(asked).toEqual(fields.map((field) => field.name).filter((name) => !stays.includes(name)));
      }),
    );
  });
});

describe('a question removed from a real form', () => {
  /** The only answers that hang on another one; all the rest must survive its removal. */
  const HANGS_ON: Readonly<Record<string, readonly string[]>> = {
    startDate: ['endDate'],
    arrivalDate: ['departureDate'],
    kind: ['language', 'hours', 'lecturePlan'],
  };

  it.each(KIND_NAMES)('%s keeps the rest', (name) => {
    const form: Form = kindNamed(name);
    const whole = finish(form, name === 'visit' ? { kind: 'lectureCourse' } : {});
    for (const removed of Object.keys(whole)) {
      const release: Form = { ...form, fields: form.fields.filter((field) => field.name !== removed) };
      const expected = without(whole, [removed, ...(HANGS_ON[removed] ?? [])]);
      expect(completed(release, whole, TODAY)).toMatchObject(expected);
    }
  });
});
