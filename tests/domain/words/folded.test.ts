import { describe, expect, it } from 'vitest';
import { folded } from '../../../src/domain/words/folded.ts';

describe('a folded text', () => {
  it('is the same whatever the case, the accents, the keyboard, the points and the dashes', () => {
    expect(folded('  Қазақстан ')).toBe(folded('КАЗАКСТАН'));
    expect(folded('Côte d’Ivoire')).toBe(folded("cote d'ivoire"));
    expect(folded('Гвинея-Бисау')).toBe('гвинея бисау');
    expect(folded('Cafe\u0301')).toBe(folded('Caf\u00E9'));
  });

  it('keeps words apart that differ', () => {
    expect(folded('Иран')).not.toBe(folded('Ирак'));
    expect(folded('Нигер')).not.toBe(folded('Нигерия'));
  });
});
