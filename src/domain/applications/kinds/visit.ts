/** A foreign scientist's visit, a table: the data sheet of shared/domain/rules.md B.2 (f), one line a question. */
import { addMonths, ageOn, type IsoDate } from '../../calendar/dates.ts';
import type { Answers, AnswersOf } from '../../forms/form.ts';
import type { Life } from '../life.ts';
import type { Kind } from '../kind.ts';
import { reviewed } from '../reviewed.ts';
import { is } from '../../forms/is.ts';

export const VISIT_KINDS = [
  'lectureCourse',
  'scientificInternship',
  'jointResearch',
  'coSupervision',
  'conference',
  'other',
] as const;
export const SEXES = ['female', 'male'] as const;
export const DEGREES = ['phd', 'doctorOfScience', 'candidateOfScience', 'master', 'other'] as const;
export const LECTURE_LANGUAGES = ['kk', 'ru', 'en', 'other'] as const;
export const PAYMENTS = ['unpaid', 'university', 'stateProgramme', 'homeOrganisation', 'other'] as const;
export const ENTRIES = ['visaFree', 'hasVisa', 'needsInvitation', 'unsure'] as const;
export const LODGINGS = ['dormitory', 'hotel', 'flat', 'unknown'] as const;

export const givesLectures = (a: Answers): boolean => a['kind'] === 'lectureCourse';

const expiresBefore = (day: IsoDate, a: Answers): boolean =>
  typeof a['passportExpiry'] === 'string' && day > a['passportExpiry'];

/** Of an approved guest the host owes the migration service a notice; the visit is registered once its number and date are known. */
const life = {
  first: reviewed.first,
  states: { ...reviewed.states, registered: { waitsFor: 'nobody' } },
  moves: {
    ...reviewed.moves,
    enterNotice: {
      from: ['approved'],
      to: 'registered',
      by: 'decide',
      needs: ['noticeNumber', 'noticeDate'],
      tells: 'applicant',
    },
    withdraw: { ...reviewed.moves.withdraw, from: [...reviewed.moves.withdraw.from, 'approved'] },
  },
} as const satisfies Life;

export const visit = {
  name: 'visit',
  prefix: 'VIS',
  command: 'visit',
  brief: ['kind', 'citizenship', 'organisation', 'arrivalDate', 'departureDate', 'hostUnit'],
  life,
  sections: [
    { name: 'purpose', first: 'kind' },
    { name: 'person', first: 'nameLatin' },
    { name: 'passport', first: 'passportNumber' },
    { name: 'work', first: 'organisation' },
    { name: 'plan', first: 'topic' },
    { name: 'host', first: 'hostUnit' },
    { name: 'stay', first: 'entry' },
    { name: 'documents', first: 'passportCopy' },
  ],
  fields: [
    { name: 'kind', schema: is.oneOf(VISIT_KINDS), input: { kind: 'choice', options: VISIT_KINDS } },
    { name: 'nameLatin', schema: is.name('Latin'), input: { kind: 'text' } },
    { name: 'nameCyrillic', schema: is.name('Cyrillic'), input: { kind: 'text' }, optional: true },
    {
      name: 'citizenship',
      schema: is.country(),
      input: { kind: 'country', suggest: ['TR', 'RU', 'DE', 'IT', 'PL', 'UZ', 'KG', 'CN', 'US'] },
      wrongIf: { kazakhstan: (v: string) => v === 'KZ' },
    },
    { name: 'sex', schema: is.oneOf(SEXES), input: { kind: 'choice', options: SEXES } },
    {
      name: 'birthDate',
      schema: is.date(),
      input: { kind: 'date', opens: { yearsBack: 60 } },
      wrongIf: { age: (v: IsoDate, _a, today) => v >= today || ageOn(v, today) < 18 || ageOn(v, today) > 100 },
    },
    { name: 'passportNumber', schema: is.passportNumber(), input: { kind: 'text' } },
    {
      name: 'passportExpiry',
      schema: is.date(),
      input: { kind: 'date', opens: { yearsBack: 0 } },
      wrongIf: {
        expired: (v: IsoDate, _a, today) => v <= today,
        tooFar: (v: IsoDate, _a, today) => v > addMonths(today, 240),
      },
    },
    { name: 'email', schema: is.email(), input: { kind: 'text' } },
    { name: 'phone', schema: is.phone(), input: { kind: 'phone' } },
    { name: 'organisation', schema: is.line(2, 200), input: { kind: 'text' } },
    { name: 'position', schema: is.line(2, 150), input: { kind: 'text' } },
    { name: 'degree', schema: is.oneOf(DEGREES), input: { kind: 'choice', options: DEGREES } },
    { name: 'field', schema: is.line(2, 150), input: { kind: 'text' } },
    { name: 'profile', schema: is.line(4, 200), input: { kind: 'text' }, optional: true },
    { name: 'topic', schema: is.text(5, 500), input: { kind: 'text', long: true } },
    {
      name: 'language',
      schema: is.someOf(LECTURE_LANGUAGES),
      input: { kind: 'choice', options: LECTURE_LANGUAGES, several: true },
      askIf: givesLectures,
    },
    { name: 'hours', schema: is.whole(1, 300), input: { kind: 'number' }, askIf: givesLectures },
    {
      name: 'arrivalDate',
      schema: is.date(),
      input: { kind: 'date', opens: { month: 'now' } },
      wrongIf: {
        past: (v: IsoDate, _a, today) => v < today,
        tooFar: (v: IsoDate, _a, today) => v > addMonths(today, 18),
        passportExpires: expiresBefore,
      },
      blames: { passportExpires: 'passportExpiry' },
    },
    {
      name: 'departureDate',
      schema: is.date(),
      input: { kind: 'date', opens: { month: 'now', near: 'arrivalDate' } },
      wrongIf: {
        beforeArrival: (v: IsoDate, a) => typeof a['arrivalDate'] === 'string' && v < a['arrivalDate'],
        tooLong: (v: IsoDate, a) => typeof a['arrivalDate'] === 'string' && v > addMonths(a['arrivalDate'], 12),
        passportExpires: expiresBefore,
      },
      blames: { passportExpires: 'passportExpiry', beforeArrival: 'arrivalDate' },
    },
    { name: 'hostUnit', schema: is.line(2, 150), input: { kind: 'text' } },
    { name: 'hostPerson', schema: is.line(2, 150), input: { kind: 'text' } },
    { name: 'payment', schema: is.oneOf(PAYMENTS), input: { kind: 'choice', options: PAYMENTS } },
    { name: 'entry', schema: is.oneOf(ENTRIES), input: { kind: 'choice', options: ENTRIES } },
    { name: 'lodging', schema: is.oneOf(LODGINGS), input: { kind: 'choice', options: LODGINGS } },
    { name: 'address', schema: is.line(5, 200), input: { kind: 'text' }, optional: true },
    { name: 'passportCopy', schema: is.document(), input: { kind: 'file' } },
    { name: 'cv', schema: is.document(), input: { kind: 'file' } },
    { name: 'diploma', schema: is.document(), input: { kind: 'file' }, optional: true },
    { name: 'publications', schema: is.document(), input: { kind: 'file' }, optional: true },
    { name: 'lecturePlan', schema: is.document(), input: { kind: 'file' }, optional: true, askIf: givesLectures },
  ],
} as const satisfies Kind;

export type VisitAnswers = AnswersOf<typeof visit>;
