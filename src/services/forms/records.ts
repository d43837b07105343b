import { draftSchema, type Draft } from '../../domain/forms/draft.ts';
import { fields, isText, list, text, textOrNull, yes } from '../records/readings.ts';
import { record } from '../records/record.ts';

export const drafts = record<Draft>({
  name: 'drafts',
  schema: draftSchema,
  indexes: [{ fields: ['person', 'touchedOn'] }, { fields: ['touchedOn'] }],
  kept: { since: 'touchedOn', days: 180 },
  personal: { by: 'person', erase: 'remove' },
  secret: ['answers'],
  atHand: true,
  readings: {
    person: text,
    form: text,
    key: text,
    answers: fields,
    redo: list(isText),
    corrects: textOrNull,
    seen: fields,
    contactAsked: yes,
    startedAt: text,
    touchedOn: text,
  },
});
