import { withdrawalSchema, type Withdrawal } from '../../domain/privacy/withdrawal.ts';
import { isText, list, text, textOrNull } from '../records/readings.ts';
import { record } from '../records/record.ts';

/** How long it may have to be shown that the office answered in time. */
const YEARS_3 = 1096;

export const withdrawals = record<Withdrawal>({
  name: 'withdrawals',
  schema: withdrawalSchema,
  indexes: [{ fields: ['person'] }, { fields: ['state', 'dueOn'] }, { fields: ['decidedAt'] }],
  kept: { since: 'decidedAt', days: YEARS_3 },
  personal: { by: 'person', erase: { staysBecause: 'it shows that the office answered in the time of law 94-V' } },
  secret: ['reason'],
  readings: { person: text, askedAt: text, dueOn: text, held: list(isText), decidedAt: textOrNull, reason: textOrNull },
});
