/** Application for academic mobility, a table: one line a question (shared/domain/rules.md B.1). */
import { addMonths, ageOn, type IsoDate } from '../../calendar/dates.ts';
import { textAnswer } from '../../forms/answers.ts';
import type { Answers } from '../../forms/form.ts';
import type { Kind } from '../kind.ts';
import { reviewed } from '../reviewed.ts';
import { is } from '../../forms/is.ts';

export const LEVELS = ['bachelor', 'master', 'doctoral'] as const;
export const YEARS = ['1', '2', '3', '4', '5'] as const;
export const GPA_SCALES = ['4', '5', '100'] as const;
export const CERTIFICATES = [
  'ielts',
  'toefl',
  'duolingo',
  'goethe',
  'delf',
  'topik',
  'hsk',
  'kaztest',
  'universityTest',
  'hostLetter',
  'none',
] as const;
export const FUNDING = ['stateBudget', 'erasmus', 'hostUniversity', 'homeUniversity', 'ownMoney', 'other'] as const;
export const YES_NO = ['yes', 'no'] as const;

/** Scores of the tests whose scales are fixed; others are given as on the paper. The iBT is 1 to 6 since January 2026. */
const SCORES: readonly (readonly [test: string, min: number, max: number])[] = [
  ['ielts', 1, 9],
  ['toefl', 1, 120],
  ['toefl', 310, 677],
  ['duolingo', 10, 160],
];

const wroteTest = (a: Answers): boolean => a['certificate'] !== 'none' && a['certificate'] !== 'hostLetter';

function isScoreWrong(score: string, a: Answers): boolean {
  const scales = SCORES.filter(([test]) => test === textAnswer(a, 'certificate'));
  const value = /^\d{1,3}(?:[.,]\d)?$/u.test(score) ? Number(score.replace(',', '.')) : NaN;
  return scales.length > 0 && !scales.some(([, min, max]) => value >= min && value <= max);
}

/** The parents' consent is asked for only if the student is under 18 on the day of departure (state service, farabi.university/news/37496). */
export function isUnder18OnDeparture(a: Answers): boolean {
  const [birth, departure] = [a['birthDate'], a['startDate']];
  return typeof birth === 'string' && typeof departure === 'string' && ageOn(birth, departure) < 18;
}

const NEIGHBOURS = ['TR', 'KG', 'UZ', 'PL', 'DE', 'CZ', 'KR', 'CN', 'HU'];

export const mobility = {
  name: 'mobility',
  prefix: 'MOB',
  command: 'apply',
  brief: ['programme', 'hostUniversity', 'hostCountry', 'startDate', 'endDate'],
  life: reviewed,
  sections: [
    { name: 'programme', first: 'programme' },
    { name: 'person', first: 'nameCyrillic' },
    { name: 'studies', first: 'unit' },
    { name: 'language', first: 'certificate' },
    { name: 'stay', first: 'hostUniversity' },
    { name: 'documents', first: 'guardianConsent' },
  ],
  fields: [
    { name: 'programme', schema: is.programme(), input: { kind: 'programme' } },
    { name: 'nameCyrillic', schema: is.name('Cyrillic'), input: { kind: 'text' } },
    { name: 'nameLatin', schema: is.name('Latin'), input: { kind: 'text' } },
    {
      name: 'birthDate',
      schema: is.date(),
      input: { kind: 'date', opens: { yearsBack: 31 } },
      wrongIf: { age: (v: IsoDate, _a, today) => v >= today || ageOn(v, today) < 14 || ageOn(v, today) > 80 },
    },
    {
      name: 'citizenship',
      schema: is.country(),
      input: { kind: 'country', suggest: ['KZ', 'RU', 'UZ', 'KG', 'CN', 'TR'] },
    },
    { name: 'phone', schema: is.phone(), input: { kind: 'phone' } },
    { name: 'email', schema: is.email(), input: { kind: 'text' } },
    { name: 'unit', schema: is.line(2, 150), input: { kind: 'text' } },
    { name: 'level', schema: is.oneOf(LEVELS), input: { kind: 'choice', options: LEVELS } },
    {
      name: 'year',
      schema: is.oneOf(YEARS),
      input: { kind: 'choice', options: YEARS },
      wrongIf: {
        beyondLevel: (v: string, a) => Number(v) > (a['level'] === 'bachelor' ? 5 : a['level'] === 'master' ? 2 : 4),
      },
    },
    { name: 'gpaScale', schema: is.oneOf(GPA_SCALES), input: { kind: 'choice', options: GPA_SCALES } },
    {
      name: 'gpa',
      schema: is.number(0, 100),
      input: { kind: 'number' },
      followsFrom: 'gpaScale',
      blames: { overScale: 'gpaScale' },
      wrongIf: { overScale: (v: number, a) => v > Number(a['gpaScale']) },
    },
    { name: 'debts', schema: is.oneOf(YES_NO), input: { kind: 'choice', options: YES_NO } },
    { name: 'certificate', schema: is.oneOf(CERTIFICATES), input: { kind: 'choice', options: CERTIFICATES } },
    {
      name: 'score',
      schema: is.line(1, 40),
      input: { kind: 'text' },
      askIf: wroteTest,
      followsFrom: 'certificate',
      blames: { scale: 'certificate' },
      wrongIf: { scale: isScoreWrong },
    },
    { name: 'hostUniversity', schema: is.line(2, 150), input: { kind: 'text' } },
    { name: 'hostCountry', schema: is.country(), input: { kind: 'country', suggest: NEIGHBOURS } },
    {
      name: 'startDate',
      schema: is.date(),
      input: { kind: 'date', opens: { month: 'now' } },
      wrongIf: {
        past: (v: IsoDate, _a, today) => v <= today,
        tooFar: (v: IsoDate, _a, today) => v > addMonths(today, 24),
      },
    },
    {
      name: 'endDate',
      schema: is.date(),
      input: { kind: 'date', opens: { month: 'now', near: 'startDate' } },
      wrongIf: {
        beforeStart: (v: IsoDate, a) => typeof a['startDate'] === 'string' && v <= a['startDate'],
        tooLong: (v: IsoDate, a) => typeof a['startDate'] === 'string' && v > addMonths(a['startDate'], 24),
      },
      blames: { beforeStart: 'startDate' },
    },
    { name: 'funding', schema: is.oneOf(FUNDING), input: { kind: 'choice', options: FUNDING } },
    { name: 'motivation', schema: is.text(50, 2000), input: { kind: 'text', long: true } },
    { name: 'guardianConsent', schema: is.document(), input: { kind: 'file' }, askIf: isUnder18OnDeparture },
    { name: 'passportCopy', schema: is.document(), input: { kind: 'file' } },
    { name: 'transcript', schema: is.document(), input: { kind: 'file' } },
    {
      name: 'certificateCopy',
      schema: is.document(),
      input: { kind: 'file' },
      askIf: (a) => a['certificate'] !== 'none',
      followsFrom: 'certificate',
    },
    { name: 'recommendation', schema: is.document(), input: { kind: 'file' }, optional: true },
  ],
} as const satisfies Kind;
