import { typed, type InputKind } from './input-kind.ts';

export const text: InputKind<'text'> = {
  read: (ctx, q) => typed(ctx, q, (value) => ({ value })),
};

export const number: InputKind<'number'> = {
  read: (ctx, q) =>
    typed(ctx, q, (given) => {
      const figures = given.replaceAll(/\s/gu, '').replace(',', '.');
      return /^[+-]?\d+(?:\.\d+)?$/u.test(figures) ? { value: Number(figures) } : { code: 'notNumber' };
    }),
};
