/** What the office lives through: colleagues, the desk, decisions, two at once, people's questions. */
import { taps } from '../../tests/support/taps.ts';
import { files, MOBILITY, type Given } from '../../tests/samples/answers.ts';
import type { Troupe } from './troupe.ts';

const APPLICATION = 'MOB-2026-0001';
const SECOND = 'MOB-2026-0002';
const VISIT = 'VIS-2026-0001';

/** The second student, where he differs from the first. */
const OTHER: Readonly<Record<string, Given>> = {
  nameCyrillic: { type: 'Болатұлы Ерлан' },
  nameLatin: { type: 'BOLATULY YERLAN' },
  email: { type: 'yerlan@example.kz' },
  gpa: { type: '2,1' },
};

export async function invite(on: Troupe): Promise<void> {
  const { officer, colleague } = on;
  on.title('invite');
  await officer.writes('/staff');
  await officer.taps(taps.invite.data());
  officer.isTold('staff.chooseRole');
  await officer.taps(':officer');
  const code = /start=(inv_\w+)/u.exec(officer.reads())?.[1];
  on.check('the link carries a code', code !== undefined);
  await colleague.writes(`/start ${code}`);
  colleague.isTold('staff.joined');
}

export async function changes(on: Troupe): Promise<void> {
  const { officer, student, colleague } = on;
  on.title('changes');
  on.pass(48);
  on.aside('morning');
  await officer.writes('/desk');
  officer.isTold('desk.count', { count: 2 });
  await officer.taps(taps.card.data(APPLICATION));
  await officer.taps(taps.moveFile.data('take', APPLICATION));
  student.isTold('mobility.told.take');
  await officer.taps(taps.documents.data(APPLICATION));
  officer.isTold('my.documentsSent');
  await officer.taps(taps.card.data(APPLICATION));
  await officer.taps(taps.moveFile.data('requestChanges', APPLICATION));
  for (const field of [':+transcript', ':+endDate', ':next']) await officer.taps(field);
  await officer.taps(':!unreadable');
  student.isTold('mobility.told.requestChanges');
  await student.taps(taps.correct.data(APPLICATION));
  await on.answers(student, { endDate: { type: '15.06.2027' }, transcript: files('transcript-2.pdf') });
  await student.taps(':submit');
  student.isTold('submitted.resubmitted', { reference: APPLICATION });
  officer.isTold('notices.resubmitted');
  colleague.isTold('notices.resubmitted');
  await officer.taps(taps.moveFile.data('approve', APPLICATION));
  officer.isShown('desk.done.approve');
  student.isTold('mobility.told.approve', { reference: APPLICATION });
  await student.taps(taps.mine.data(APPLICATION));
  student.isTold('my.history');
}

export async function reject(on: Troupe): Promise<void> {
  const { officer, other, own } = on;
  on.title('reject');
  on.aside('other');
  on.transcript.muted = true;
  await other.writes('/start apply');
  await other.taps(':yes');
  await other.taps(':=other');
  await on.answers(other, { ...MOBILITY, ...own.answers, ...OTHER });
  on.transcript.muted = false;
  await other.taps(':submit');
  other.isTold('mobility.receipt', { reference: SECOND });
  await officer.taps(taps.moveFile.data('reject', SECOND));
  officer.isTold('decision.reject');
  await officer.writes(own.reason);
  other.isTold('mobility.told.reject', { reference: SECOND, reason: own.reason });
}

export async function race(on: Troupe): Promise<void> {
  const { officer, colleague, scientist, product } = on;
  on.title('race');
  for (const who of [officer, colleague]) {
    await who.writes('/desk');
    await who.taps(taps.card.data(VISIT));
  }
  officer.beginsToTap(taps.moveFile.data('approve', VISIT));
  colleague.beginsToTap(taps.moveFile.data('approve', VISIT));
  await on.quiet();
  const application = await product.office.applications.get(VISIT);
  const winner = application?.officer?.id === String(officer.id) ? officer : colleague;
  winner.isShown('desk.done.approve');
  (winner === officer ? colleague : officer).isShown('desk.late');
  on.check('the visit is approved once', application?.history.filter(({ move }) => move === 'approve').length === 1);
  scientist.wasTold('submitted.bring');
}

export async function askTheOffice(on: Troupe): Promise<void> {
  const { student, officer, colleague, own, product } = on;
  on.title('ask');
  await student.writes('/ask');
  student.isTold('ask.prompt');
  await student.writes(own.question);
  student.isTold('ask.sent');
  const [question] = await product.office.inquiries.find({ person: String(student.id) });
  const answer = taps.answerInquiry.data(question?.id ?? '');
  await officer.taps(answer);
  await officer.writes(own.reply);
  officer.isTold('answer.sent');
  student.isTold('notices.answered', { text: own.question, answer: own.reply });
  on.aside('late');
  await colleague.taps(answer);
  colleague.isTold('answer.late');
  await officer.writes('/desk');
  officer.isTold('desk.empty');
}
