/** Files of the wrong kind, size and name: told apart by their bytes, refused before they are fetched where they are too big. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pagesIn } from '../../src/domain/forms/answers.ts';
import type { StoredFile } from '../../src/domain/forms/form.ts';
import { textKey } from '../../src/i18n/text-key.ts';
import { seedPeople } from '../../src/simulator/people.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { fillIn, MOBILITY, openForm, openQuestion, PDF, png } from '../support/fill-in.ts';
import { STUDENT_ID } from '../support/talk.ts';
import { watchedStage, type Watched } from './support/watched-stage.ts';

const FIELD = 'passportCopy';
const MAX = 20 * 1024 * 1024;

let on: Watched;
let downloads: number;
beforeEach(async () => {
  const sim = new Simulator();
  seedPeople(sim);
  downloads = 0;
  const counting = (url: unknown, init?: Parameters<Simulator['fetch']>[1]): Promise<Response> => {
    if (String(url).includes('/file/bot')) downloads += 1;
    return sim.fetch(url, init);
  };
  on = await watchedStage({ sim, options: { fetch: counting } });
  await openForm(on.student, 'mobility');
  await fillIn(on, on.student, MOBILITY, FIELD);
});
afterEach(async () => {
  expect(on.incidents()).toEqual([]);
  await on.stop();
});

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const bytes = (...parts: (string | Uint8Array)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
const EXE = bytes('MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00', new Uint8Array(200));
const ZIP = bytes('PK\x03\x04\x14\x00\x00\x00\x00\x00', new Uint8Array(16), '\x05\x00\x00\x00a.txthello');

type Upload = Parameters<typeof on.student.upload>[0];
const document = (content: Uint8Array, name = 'passport.pdf', mime = 'application/pdf'): Upload => ({
  kind: 'document',
  bytes: content,
  name,
  mime,
});

const WRONG: Readonly<Record<string, Upload>> = {
  'a program named .pdf': document(EXE),
  'a script named .pdf': document(text('#!/bin/sh\nrm -rf /\n')),
  'a page of HTML': document(text('<!doctype html><script>alert(1)</script>'), 'scan.html', 'text/html'),
  'HTML that says it is a PDF': document(text('<html>%PDF-1.4</html>')),
  'an SVG with a script': document(
    text('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    'a.svg',
    'image/svg+xml',
  ),
  'a zip archive': document(ZIP, 'documents.zip', 'application/zip'),
  'a zip named .docx': document(ZIP, 'letter.docx'),
  'a truncated zip': document(ZIP.slice(0, 12)),
  'one byte': document(Uint8Array.of(0)),
  'a GIF': document(bytes('GIF89a', new Uint8Array(40)), 'scan.gif', 'image/gif'),
  'a GIF that is a script too': document(bytes('GIF89a/*', new Uint8Array(20), '*/=1;alert(1)')),
  'plain words': document(text('passport N12345678'), 'passport.txt', 'text/plain'),
  'a photo that is no picture': { kind: 'photo', bytes: text('not a picture') },
  'a sticker': { kind: 'sticker', bytes: png() },
  'a voice message': { kind: 'voice', bytes: text('OggS') },
  'a video': { kind: 'video', bytes: bytes('\x00\x00\x00\x18ftypmp42', new Uint8Array(40)) },
};

/** The question's own sentences. */
function sentences(): string[] {
  const say = on.product.kit.texts.say('kk');
  return ['wrongType', 'tooBig', 'empty', 'tooMany', 'notFile'].map((code) =>
    say(textKey('mobility', FIELD, 'errors', code)),
  );
}

async function expectRefused(): Promise<void> {
  expect(await openQuestion(on, on.student)).toBe(FIELD);
  const own = sentences().some((sentence) => on.student.text().includes(sentence.replaceAll(/<[^>]+>/gu, '')));
  expect(own, on.student.text()).toBe(true);
}

const stored = async (name = FIELD): Promise<StoredFile | undefined> =>
  pagesIn((await on.product.office.drafts.get(`${STUDENT_ID}:mobility`))?.answers[name]).at(0);

describe('the kind', () => {
  it('is read from the bytes: every wrong one is refused with a sentence of the question', async () => {
    for (const upload of Object.values(WRONG)) {
      await on.student.upload(upload);
      await expectRefused();
    }
    await on.student.say('менде файл жоқ');
    await expectRefused();
  });

  it('of broken archives and broken pictures ends no form: 150 mangled heads', async () => {
    const heads = [ZIP, PDF, png(), bytes('\xff\xd8\xff\xe0\x00\x10JFIF'), bytes('PK\x03\x04', PDF)];
    for (let round = 0; round < 150; round += 1) {
      const mangled = Buffer.from(heads[round % heads.length] ?? PDF);
      for (let flip = 0; flip < 6; flip += 1)
        mangled[4 + Math.floor(Math.random() * (mangled.length - 4))] = Math.floor(Math.random() * 256);
      on.sim.as(STUDENT_ID).upload(document(mangled.subarray(0, 5 + Math.floor(Math.random() * mangled.length))));
      await on.sim.settled();
      if (await stored()) await openAgain();
    }
    expect(on.incidents()).toEqual([]);
  });

  it('of a PDF with an archive behind it is that of a PDF: only its name and kind are passed on, never its bytes', async () => {
    await on.student.upload(document(bytes(PDF, ZIP)));
    expect(await stored()).toMatchObject({ mime: 'application/pdf', name: 'passport.pdf' });
    expect(JSON.stringify(await stored())).not.toContain('PK');
  });
});

async function openAgain(): Promise<void> {
  const draft = await on.product.office.drafts.get(`${STUDENT_ID}:mobility`);
  if (draft)
    await on.product.office.drafts.patch(draft.id, draft.version, { unset: [`answers.${FIELD}`, 'collecting'] });
}

describe('the size', () => {
  it('is looked at before anything is fetched: 20 MB and a byte', async () => {
    await on.student.upload({ ...document(PDF), declaredSize: MAX + 1 });
    await expectRefused();
    expect(on.sim.calls.filter(({ method }) => method === 'getFile')).toEqual([]);
    expect(downloads).toBe(0);
  });

  it('is asked of Telegram where the message hides it', async () => {
    await on.student.upload({ ...document(PDF), declaredSize: MAX + 1, hideSize: true });
    await expectRefused();
    expect(downloads).toBe(0);
    await on.student.upload({ ...document(PDF), hideSize: true });
    expect(await stored()).toMatchObject({ size: PDF.length });
  });

  it('of 20 MB is taken', async () => {
    await on.student.upload({ ...document(PDF), declaredSize: MAX });
    expect(await stored()).toMatchObject({ size: MAX });
  });
});

describe('the name', () => {
  it.each([
    ['../../etc/passwd.pdf'],
    ['C:\\windows\\system32\\a.pdf'],
    ['a\u0000b\nc.pdf'],
    ['scan\u202Efdp.exe'],
    ['<b>x</b>&{{name}}.pdf'],
    [`${'я'.repeat(300)}.pdf`],
  ])('%j is shown without path, control or direction signs', async (name) => {
    await on.student.upload(document(PDF, name));
    const kept = (await stored())?.name ?? '';
    expect(kept).not.toMatch(/[\p{Cc}\p{Cf}\\/<>]/u);
    expect(kept.length).toBeLessThanOrEqual(80);
    expect(kept).toContain('.');
    expect(on.refused()).toEqual([]);
  });

  it('of emoji is cut between them, its end stays', async () => {
    await on.student.upload(document(PDF, `${'👩‍🔬'.repeat(30)}x.pdf`));
    const kept = (await stored())?.name ?? '';
    expect(kept).toMatch(/^(?:👩‍🔬)+x\.pdf$/u);
    expect(kept.isWellFormed()).toBe(true);
    expect(kept.length).toBeGreaterThan(70);
    expect(kept.length).toBeLessThanOrEqual(80);
  });

  it('is told when there is none', async () => {
    await on.student.upload({ kind: 'document', bytes: PDF });
    expect((await stored())?.name).not.toBe('');
  });
});

it('of an album all files are pages of one document; none slips into the next question', async () => {
  on.sim.pause();
  for (let page = 0; page < 3; page += 1)
    on.sim.as(STUDENT_ID).upload({ ...document(PDF, `p${page}.pdf`), album: 'passport' });
  on.sim.resume();
  await on.sim.settled();
  const draft = await on.product.office.drafts.get(`${STUDENT_ID}:mobility`);
  expect(pagesIn(draft?.answers[FIELD]).map(({ name }) => name)).toEqual(['p0.pdf', 'p1.pdf', 'p2.pdf']);
  expect(await stored('transcript')).toBeUndefined();
  expect(await openQuestion(on, on.student)).toBe(FIELD);
});
