/** What example people answer and upload: tests, tour, page test and benchmarks fill forms in with it. */
import { PDF, png } from './files.ts';

export type Given =
  | { readonly type: string }
  | { readonly option: string }
  /** Marked one after another, then "done". */
  | { readonly options: readonly string[] }
  /** Uploaded one after another, then "done". */
  | { readonly pages: readonly Upload[] }
  | { readonly skip: true };

export type Upload =
  | { readonly kind: 'photo'; readonly bytes: Uint8Array }
  | { readonly kind: 'document'; readonly bytes: Uint8Array; readonly name: string; readonly mime: string };

const type = (text: string): Given => ({ type: text });
const option = (value: string): Given => ({ option: value });

const pdf = (name: string): Upload => ({ kind: 'document', bytes: PDF, name, mime: 'application/pdf' });

export const files = (...names: readonly string[]): Given => ({ pages: names.map((name) => pdf(name)) });
const photos = (count: number): Given => ({
  pages: Array.from({ length: count }, () => ({ kind: 'photo', bytes: png() })),
});

/** What a student answers; `option` is the value behind a button, whatever its label. */
export const MOBILITY: Readonly<Record<string, Given>> = {
  programme: option('other'),
  nameCyrillic: type('Серікқызы Айгүл'),
  nameLatin: type('SERIKKYZY AIGUL'),
  birthDate: type('14.05.2005'),
  citizenship: option('KZ'),
  phone: type('8 701 123 45 67'),
  email: type('aigul@example.kz'),
  unit: type('Ақпараттық технологиялар факультеті'),
  level: option('bachelor'),
  year: option('3'),
  gpaScale: option('4'),
  gpa: type('3,45'),
  debts: option('no'),
  certificate: option('ielts'),
  score: type('6.5'),
  hostUniversity: type('Uniwersytet Warszawski'),
  hostCountry: type('Польша'),
  startDate: type('01.02.2027'),
  endDate: type('30.06.2027'),
  funding: option('erasmus'),
  motivation: type(
    'Мен деректер ғылымын оқып жүрмін және Варшавада машиналық оқыту курстарын тыңдағым келеді, кейін елге қайтып, осы тәжірибені қолданамын.',
  ),
  guardianConsent: files('kelisim.pdf'),
  passportCopy: photos(2),
  transcript: files('transcript.pdf'),
  certificateCopy: files('ielts.pdf'),
  recommendation: { skip: true },
};

/** What a visiting professor answers: a paid lecture course on a visa-free entry. */
export const VISIT: Readonly<Record<string, Given>> = {
  kind: option('lectureCourse'),
  nameLatin: type('Marco Rossi'),
  nameCyrillic: { skip: true },
  citizenship: option('IT'),
  sex: option('male'),
  birthDate: type('3 March 1971'),
  passportNumber: type('YA 1234567'),
  passportExpiry: type('2031-08-15'),
  email: type('marco.rossi@unipd.it'),
  phone: type('+39 347 123 4567'),
  organisation: type('Università di Padova'),
  position: type('Associate professor'),
  degree: option('phd'),
  field: type('Chemical engineering'),
  profile: type('0000-0002-1825-0097'),
  topic: type('Membrane separation for food technology: ten lectures'),
  language: { options: ['en', 'ru'] },
  hours: type('20'),
  arrivalDate: type('12.03.2027'),
  departureDate: type('26.03.2027'),
  hostUnit: type('Department of Food Technology'),
  hostPerson: type('Prof. Aliya Nurgalieva'),
  payment: option('university'),
  entry: option('visaFree'),
  lodging: option('hotel'),
  address: { skip: true },
  passportCopy: files('passport.pdf'),
  cv: files('cv.pdf'),
  diploma: files('diploma.pdf', 'diploma-supplement.pdf'),
  publications: { skip: true },
  lecturePlan: files('plan.pdf'),
};
