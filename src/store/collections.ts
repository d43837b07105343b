/** The table of collections: name, schema, indexes. Every query the product makes is served by an index here. */
import { applicationSchema, type Application } from '../domain/applications/application.ts';
import { consentRecordSchema, type ConsentRecord } from '../domain/people/consent.ts';
import { draftSchema, type Draft } from '../domain/forms/draft.ts';
import { noticeSchema, type Notice } from '../domain/notices/notice.ts';
import { personSchema, type Person } from '../domain/people/person.ts';
import { questionSchema, type Question } from '../domain/inquiries/inquiry.ts';
import { invitationSchema, staffSchema, type Invitation, type Staff } from '../domain/staff/staff.ts';
import {
  counterSchema,
  dialogSchema,
  seenUpdateSchema,
  type Counter,
  type Dialog,
  type SeenUpdate,
} from '../services/records.ts';
import type { CollectionSpec, Doc, Index } from '../services/ports.ts';

const spec = <T extends Doc>(
  name: string,
  schema: CollectionSpec<T>['schema'],
  indexes: readonly Index<T>[] = [],
): CollectionSpec<T> => ({ name, schema, indexes });

export const COLLECTIONS = {
  people: spec<Person>('people', personSchema),
  consents: spec<ConsentRecord>('consents', consentRecordSchema, [{ fields: ['person', 'at'] }]),
  drafts: spec<Draft>('drafts', draftSchema, [{ fields: ['person', 'touchedOn'] }, { fields: ['touchedOn'] }]),
  applications: spec<Application>('applications', applicationSchema, [
    { fields: ['draftKey'], unique: true },
    { fields: ['person', 'submittedAt'] },
    { fields: ['waitsFor', 'waitsSince'] },
  ]),
  questions: spec<Question>('questions', questionSchema, [
    { fields: ['person', 'askedAt'] },
    { fields: ['state', 'askedAt'] },
  ]),
  staff: spec<Staff>('staff', staffSchema, [{ fields: ['active'] }]),
  invitations: spec<Invitation>('invitations', invitationSchema, [{ fields: ['expiresAt'] }]),
  notices: spec<Notice>('notices', noticeSchema, [{ fields: ['state', 'leaseUntil'] }, { fields: ['state', 'at'] }]),
  counters: spec<Counter>('counters', counterSchema),
  seenUpdates: spec<SeenUpdate>('seenUpdates', seenUpdateSchema, [{ fields: ['at'] }]),
  dialogs: spec<Dialog>('dialogs', dialogSchema, [{ fields: ['updatedAt'] }]),
} as const;
