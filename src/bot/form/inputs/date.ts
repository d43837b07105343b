import { parseTypedDate } from '../../../domain/calendar/typed-date.ts';
import { calendarRows } from './calendar.ts';
import { typed, type InputKind } from './input-kind.ts';

export const date: InputKind<'date'> = {
  rows: (q, { opens }) => calendarRows(q, opens),
  read: (ctx, q) =>
    typed(ctx, q, (given) => {
      const day = parseTypedDate(given);
      return day === null ? { code: 'notDate' } : { value: day };
    }),
  tapped: (_q, value) => ({ value }),
};
