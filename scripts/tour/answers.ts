/** What example people answer and upload: the tour plays it, the tests fill forms in with it. */
import { deflateSync } from 'node:zlib';

/** A small real PDF. */
export const PDF = new TextEncoder().encode(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc = (bytes: Uint8Array): number =>
  (bytes.reduce((c, byte) => (crcTable[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc(body));
  return Buffer.concat([head, body, tail]);
}

/** A real PNG of one colour. */
export function png(width = 32, height = 32): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x7f)]);
  const data = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export type Given =
  | { readonly type: string }
  | { readonly option: string }
  | { readonly file: string }
  | { readonly photo: true }
  | { readonly skip: true };

const type = (text: string): Given => ({ type: text });
const option = (value: string): Given => ({ option: value });
const file = (name: string): Given => ({ file: name });

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
  guardianConsent: file('kelisim.pdf'),
  passportCopy: { photo: true },
  transcript: file('transcript.pdf'),
  certificateCopy: file('ielts.pdf'),
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
  language: option('en'),
  hours: type('20'),
  arrivalDate: type('12.03.2027'),
  departureDate: type('26.03.2027'),
  hostUnit: type('Department of Food Technology'),
  hostPerson: type('Prof. Aliya Nurgalieva'),
  payment: option('university'),
  entry: option('visaFree'),
  lodging: option('hotel'),
  address: { skip: true },
  passportCopy: file('passport.pdf'),
  cv: file('cv.pdf'),
  diploma: { file: 'diploma.pdf' },
  publications: { skip: true },
  lecturePlan: file('plan.pdf'),
};
