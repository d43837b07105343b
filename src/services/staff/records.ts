import { z } from 'zod';
import { invitationSchema, staffSchema, type Invitation, type Staff } from '../../domain/staff/staff.ts';
import { text, textOrNull, yes } from '../records/readings.ts';
import { record } from '../records/record.ts';

export const staff = record<Staff>({
  name: 'staff',
  schema: staffSchema,
  indexes: [{ fields: ['active'] }],
  kept: null,
  personal: { by: 'id', erase: { staysBecause: 'who may decide is the business of the office, not of the person' } },
  secret: [],
  sealed: ['name'],
  // A role that this version does not know stays: it may nothing.
  readings: { name: text, active: yes },
});

export const invitations = record<Invitation>({
  name: 'invitations',
  schema: invitationSchema,
  indexes: [{ fields: ['expiresAt'] }, { fields: ['usedBy'] }, { fields: ['by'] }],
  kept: { since: 'expiresAt', days: 0 },
  personal: { by: 'usedBy', erase: { staysBecause: 'it goes by itself within a week' } },
  secret: ['id'],
  readings: { by: text, expiresAt: text, usedBy: textOrNull },
});

/** The one dismissal that is at work, and who does it; null between two. */
const dismissalSchema = z.object({
  id: z.string(),
  version: z.number(),
  atWork: z.object({ who: z.string(), by: z.object({ id: z.string(), name: z.string() }) }).nullable(),
});
type Dismissal = z.infer<typeof dismissalSchema>;

export const dismissals = record<Dismissal>({
  name: 'dismissals',
  schema: dismissalSchema,
  indexes: [],
  kept: null,
  personal: null,
  secret: [],
});
