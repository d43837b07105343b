/** What a student lives through: start, consent, a programme, the application, and never being stuck. */
import { taps } from '../../tests/support/taps.ts';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import { MOBILITY } from '../../tests/samples/answers.ts';
import { PROGRAM } from '../../tests/samples/files.ts';
import { openQuestionOf } from './open-question.ts';
import type { Troupe } from './troupe.ts';

export async function startAndLanguage(on: Troupe): Promise<void> {
  const { student, officer, language } = on;
  on.title('start');
  on.aside('legend');
  await officer.writes('/start');
  officer.isTold('start.welcome');
  await student.writes('/start');
  await student.taps(taps.chooseLanguage.data(language));
  student.isTold('language.changed');
}

export async function consent(on: Troupe): Promise<void> {
  const { student, product } = on;
  on.title('consent');
  await student.taps(taps.commandTap.data('apply'));
  student.isTold('consent.text');
  await student.taps(':no');
  student.isTold('consent.declined');
  const records = await product.office.consents.find({ person: String(student.id) });
  on.check('the refusal is stored with its language', records.at(-1)?.language === on.language);
}

export async function programmes(on: Troupe): Promise<void> {
  const { student } = on;
  on.title('programmes');
  await student.taps(taps.commandTap.data('programmes'));
  student.isTold('programmes.choose');
  await student.taps(taps.kindTap.data('mobility', '0'));
  await student.taps(taps.programmeTap.data('erasmus-study'));
  for (const key of ['who', 'where', 'length', 'money', 'deadline', 'source'] as const)
    student.isTold(`programmes.${key}`);
  await student.taps(taps.applyFor.data('erasmus-study'));
  student.isTold('consent.text');
}

export async function mobility(on: Troupe): Promise<void> {
  const { student, officer, own } = on;
  const answers = { ...MOBILITY, ...own.answers, hostCountry: { type: own.country } };
  on.title('mobility');
  await student.taps(':yes');
  student.isTold('mobility.nameCyrillic.prompt');
  on.aside('wrong');
  await student.writes(own.wrongName);
  student.isTold('mobility.nameCyrillic.errors.letters');
  await on.answers(student, answers, 'birthDate');
  for (const view of [':m2005', ':d2005-05', ':=2005-05-14']) await student.taps(view);
  await on.answers(student, answers, 'phone');
  await student.taps(':c');
  await student.sharesContact('+77011234567');
  await student.writes('aigul@example');
  student.isTold('mobility.email.errors.notEmail');
  await on.answers(student, answers, 'unit');
  await changesLanguage(on);
  await putsAway(on);
  await on.answers(student, answers, 'gpa');
  await student.writes('4,5');
  student.isTold('mobility.gpa.errors.overScale');
  on.aside('back');
  await student.taps(':<');
  student.isTold('mobility.gpaScale.prompt');
  await on.answers(student, answers, 'endDate');
  await student.writes('01.01.2027');
  student.isTold('mobility.endDate.errors.beforeStart');
  await on.answers(student, answers, 'passportCopy');
  on.aside('badFile');
  await student.uploads({ ...PROGRAM, name: 'passport.pdf' });
  student.isTold('mobility.passportCopy.errors.wrongType');
  await on.answers(student, answers);
  await reviews(on);
  student.isTold('mobility.receipt', { reference: 'MOB-2026-0001' });
  officer.isTold('mobility.alert', { reference: 'MOB-2026-0001' });
  await student.taps(taps.mine.data('MOB-2026-0001'));
  student.isTold('my.waits.office');
}

async function changesLanguage(on: Troupe): Promise<void> {
  const { student, language } = on;
  const other = LANGUAGES.find((one) => one !== language) ?? language;
  on.aside('language');
  await student.writes('/language');
  await student.taps(taps.chooseLanguage.data(other));
  student.sees(on.product.kit.texts.say(other)('mobility.unit.prompt'));
  await student.writes('/language');
  await student.taps(taps.chooseLanguage.data(language));
  student.isTold('mobility.unit.prompt');
}

async function putsAway(on: Troupe): Promise<void> {
  const { student, product } = on;
  on.aside('later');
  await student.taps(':@');
  student.isTold('form.saved');
  on.pass(3);
  await student.writes('/start');
  student.isTold('start.unfinished');
  await student.taps('r:' + (await draftKey(on)));
  student.isTold('form.resumed');
  on.check('the form goes on where it was', (await openQuestionOf(product.office, student.id)) === 'unit');
}

async function draftKey({ product, student }: Troupe): Promise<string> {
  const [draft] = await product.office.drafts.find({ person: String(student.id) });
  return draft?.key ?? '';
}

async function reviews(on: Troupe): Promise<void> {
  const { student } = on;
  on.aside('review');
  student.isTold('form.review');
  await student.taps(':list');
  student.isTold('form.chooseToChange');
  await student.taps(':score:e');
  await student.writes('7');
  student.sees('7');
  await student.taps(':submit');
}

export async function nobodyIsStuck(on: Troupe): Promise<void> {
  const { student, own } = on;
  on.title('stuck');
  await student.writes(own.chatter);
  student.isTold('errors.notUnderstood');
  await student.writes('/visit');
  student.isTold('visit.kind.prompt');
  const old = student.button(':=lectureCourse');
  await student.writes('/cancel');
  student.isTold('form.confirmCancel');
  await student.taps(':D');
  student.isTold('form.deleted');
  on.aside('oldButton');
  student.tapsAgain(old.message, old.label, old.data);
  await on.quiet();
  student.isShown('form.over');
}
