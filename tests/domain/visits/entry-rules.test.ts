import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../src/content/load-content.ts';
import {
  daysWithoutPermit,
  documentDaysBeforeArrival,
  visaFreeDays,
  visaFreeTotal,
} from '../../../src/domain/visits/entry-rules.ts';
import { VISIT_KINDS } from '../../../src/domain/applications/kinds/visit.ts';
import type { VisitForChecklist } from '../../../src/domain/visits/checklist.ts';
import { visitChecklist } from '../../../src/domain/visits/checklist.ts';
import {
  isVisaUnclear,
  mayNeedVisa,
  registrationDay,
  stayDays,
  visitWarnings,
} from '../../../src/domain/visits/warnings.ts';

const { entryRules: rules, calendar, visitChecklist: items } = loadContent('content');

const lecture: VisitForChecklist = {
  kind: 'lectureCourse',
  citizenship: 'DE',
  arrivalDate: '2026-10-23',
  departureDate: '2026-11-05',
  passportExpiry: '2030-01-01',
  payment: 'unpaid',
  entry: 'visaFree',
};

const ids = (visit: VisitForChecklist) => visitChecklist(visit, items, rules, calendar).map(({ id }) => id);
const dueOf = (visit: VisitForChecklist, wanted: string) =>
  visitChecklist(visit, items, rules, calendar).find(({ id }) => id === wanted)?.due;

describe('the visa-free list', () => {
  it.each([
    ['RU', 90],
    ['UA', 90],
    ['DE', 30],
    ['TR', 30],
    ['CN', 30],
    ['HK', 14],
    ['IN', 14],
    ['TH', 30],
    ['PH', 30],
    ['VA', 30],
    ['NG', null],
  ])('%s: %s days', (country, days) => expect(visaFreeDays(country, rules)).toBe(days));

  it('names each country once and all 27 of the European Union', () => {
    const countries = rules.visaFree.flatMap((group) => group.countries);
    expect(new Set(countries).size).toBe(countries.length);
    const union = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ');
    expect(union).toHaveLength(27);
    expect(countries).toEqual(expect.arrayContaining(union));
  });

  it.each([
    ['IN', 42],
    ['IR', 42],
    ['CN', 90],
    ['DE', 90],
  ])('caps all stays of %s in 180 days at %s', (country, days) =>
    expect(visaFreeTotal(country, rules)).toEqual({ days, withinDays: 180 }),
  );

  it('knows how long one may stay without a permit, and when documents are due', () => {
    expect(daysWithoutPermit('KG', rules)).toBe(90);
    expect(daysWithoutPermit('UZ', rules)).toBe(30);
    expect(documentDaysBeforeArrival(true, rules)).toBe(45);
    expect(documentDaysBeforeArrival(false, rules)).toBe(14);
  });
});

describe('visitWarnings', () => {
  it('says nothing of an unpaid short visit', () => {
    expect(visitWarnings(lecture, rules)).toEqual([]);
    expect(visitWarnings({ ...lecture, payment: 'homeOrganisation' }, rules)).toEqual([]);
  });

  it.each(VISIT_KINDS)('warns of a paid %s on a visa-free entry', (kind) => {
    const visit = { ...lecture, kind, payment: 'stateProgramme' as const };
    expect(visitWarnings(visit, rules)).toEqual(['paidVisaFree']);
  });

  it('has another word for the Eurasian Union, and for those who do not know how they enter', () => {
    const paid = { ...lecture, payment: 'university' as const };
    expect(visitWarnings({ ...paid, citizenship: 'KG' }, rules)).toEqual(['paidEaeu']);
    expect(visitWarnings({ ...paid, entry: 'unsure' }, rules)).toEqual(['paidEntryUnsure']);
  });

  it('is silent when there is a visa, or one is asked for, and about citizens', () => {
    const paid = { ...lecture, payment: 'university' as const };
    expect(visitWarnings({ ...paid, entry: 'hasVisa' }, rules)).toEqual([]);
    expect(visitWarnings({ ...paid, entry: 'needsInvitation' }, rules)).toEqual([]);
    expect(visitWarnings({ ...paid, citizenship: 'KZ' }, rules)).toEqual([]);
  });

  it('sees a visa-free entry that the list does not allow', () => {
    expect(visitWarnings({ ...lecture, citizenship: 'NG' }, rules)).toEqual(['notVisaFree']);
    const long = { ...lecture, departureDate: '2026-11-22' };
    expect(stayDays(long)).toBe(31);
    expect(visitWarnings(long, rules)).toEqual(['longerThanVisaFree', 'permitNeeded']);
    expect(
      visitWarnings({ ...long, citizenship: 'RU', arrivalDate: '2026-06-30', departureDate: '2026-07-30' }, rules),
    ).toEqual([]);
  });

  it('sees who registers with the migration police since July 2026', () => {
    const long = { ...lecture, citizenship: 'RU', arrivalDate: '2026-10-23', departureDate: '2026-11-22' };
    expect(visitWarnings(long, rules)).toEqual(['registration']);
    expect(registrationDay(long, rules)).toBe('2026-11-21');
    expect(registrationDay({ ...long, departureDate: '2026-11-21' }, rules)).toBeNull();
    expect(registrationDay({ ...long, arrivalDate: '2026-06-30' }, rules)).toBeNull();
    expect(registrationDay({ ...long, entry: 'hasVisa' }, rules)).toBeNull();
    expect(registrationDay({ ...long, citizenship: 'DE' }, rules)).toBeNull();
    expect(visitWarnings({ ...long, citizenship: 'GE' }, rules)).toEqual(['permitNeeded', 'registration']);
  });

  it('sees a passport that ends too soon for the visa', () => {
    const visit = { ...lecture, entry: 'needsInvitation' as const, passportExpiry: '2027-02-04' };
    expect(visitWarnings(visit, rules)).toEqual(['passportTooShort']);
    expect(visitWarnings({ ...visit, passportExpiry: '2027-02-05' }, rules)).toEqual([]);
    expect(visitWarnings({ ...visit, entry: 'hasVisa' }, rules)).toEqual([]);
  });
});

describe('mayNeedVisa', () => {
  it.each([
    ['DE', 'visaFree', false],
    ['DE', 'unsure', false],
    ['NG', 'unsure', true],
    ['NG', 'hasVisa', false],
    ['DE', 'needsInvitation', true],
  ] as const)('%s, %s: %s', (citizenship, entry, needed) =>
    expect(mayNeedVisa({ ...lecture, citizenship, entry }, rules)).toBe(needed),
  );

  it('is so of a paid guest without a visa, outside the Union, and of a stay longer than the list allows', () => {
    const paid = { ...lecture, payment: 'university' as const };
    expect(mayNeedVisa(paid, rules)).toBe(true);
    expect(mayNeedVisa({ ...paid, entry: 'unsure' }, rules)).toBe(true);
    expect(mayNeedVisa({ ...paid, citizenship: 'KG' }, rules)).toBe(false);
    expect(mayNeedVisa({ ...paid, entry: 'hasVisa' }, rules)).toBe(false);
    expect(mayNeedVisa({ ...lecture, departureDate: '2026-11-21' }, rules)).toBe(false);
    expect(mayNeedVisa({ ...lecture, departureDate: '2026-11-22' }, rules)).toBe(true);
  });

  it('leaves to the office what the list does not say, and what was asked for to nobody', () => {
    expect(isVisaUnclear({ ...lecture, citizenship: 'NG' }, rules)).toBe(true);
    expect(isVisaUnclear({ ...lecture, citizenship: 'KZ' }, rules)).toBe(false);
    expect(isVisaUnclear({ ...lecture, citizenship: 'NG', entry: 'needsInvitation' }, rules)).toBe(false);
  });
});

describe('visitChecklist', () => {
  it('asks for the passport on the first working day', () => {
    expect(dueOf(lecture, 'passport')).toBe('2026-10-23');
    expect(dueOf({ ...lecture, arrivalDate: '2026-10-24' }, 'passport')).toBe('2026-10-27');
  });

  it('asks for documents 14 days before arrival, 45 when a visa is needed', () => {
    expect(dueOf(lecture, 'degree')).toBe('2026-10-09');
    expect(dueOf({ ...lecture, entry: 'needsInvitation' }, 'degree')).toBe('2026-09-08');
  });

  it('asks a paid lecturer for more than a guest of a conference', () => {
    expect(ids({ ...lecture, kind: 'conference' }).toSorted()).toEqual([
      'address',
      'degree',
      'move',
      'passport',
      'qazEtaRecommended',
    ]);
    expect(ids({ ...lecture, payment: 'university' })).toEqual(
      expect.arrayContaining(['calendarPlan', 'photo', 'iin', 'taxResidency', 'bankAccount', 'report']),
    );
    expect(ids(lecture)).not.toContain('passportValidity');
    expect(ids({ ...lecture, entry: 'needsInvitation' })).toContain('passportValidity');
  });

  it('tells a paid guest without a visa that the office checks, as early as the documents', () => {
    const paid = { ...lecture, payment: 'university' as const };
    expect(ids(paid)).toEqual(expect.arrayContaining(['visaCheck', 'passportValidity']));
    expect(dueOf(paid, 'visaCheck')).toBe('2026-09-08');
    expect(ids(lecture)).not.toContain('visaCheck');
  });

  it('has the electronic permit as the setting has it, for those without a visa', () => {
    expect(dueOf(lecture, 'qazEtaRecommended')).toBe('2026-10-20');
    expect(ids({ ...lecture, entry: 'hasVisa' })).not.toContain('qazEtaRecommended');
    const idsBy = (is: 'off' | 'recommended' | 'obligatory') =>
      visitChecklist(lecture, items, { ...rules, qazEta: { ...rules.qazEta, is } }, calendar)
        .map(({ id }) => id)
        .filter((id) => id.startsWith('qazEta'));
    expect(idsBy('off')).toEqual([]);
    expect(idsBy('recommended')).toEqual(['qazEtaRecommended']);
    expect(idsBy('obligatory')).toEqual(['qazEtaObligatory']);
  });

  it('asks a guest who stays long for the own registration by the thirtieth day', () => {
    const long = { ...lecture, citizenship: 'MD', departureDate: '2026-12-20' };
    expect(dueOf(long, 'registration')).toBe('2026-11-21');
    expect(ids(lecture)).not.toContain('registration');
  });

  it('gives a notarised copy a day more than the passport', () => {
    const paid = { ...lecture, payment: 'university' as const };
    expect([dueOf(paid, 'passport'), dueOf(paid, 'iin')]).toEqual(['2026-10-23', '2026-10-27']);
  });

  it('comes in the order of the days', () => {
    const days = visitChecklist({ ...lecture, payment: 'university' }, items, rules, calendar).map(({ due }) => due);
    expect(days.at(-1)).toBeNull();
    const dated = days.filter((day) => day !== null);
    expect(dated).toEqual(dated.toSorted());
    expect(dated).toHaveLength(days.length - 1);
    expect(dated.at(-1)).toBe('2026-11-05');
  });
});
