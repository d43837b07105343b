/** What people do, act by act: the product is killed in the middle of each. */
import type { Answers } from '../../../src/domain/forms/form.ts';
import type { KindName } from '../../../src/domain/applications/kinds.ts';
import { MOBILITY } from '../../samples/answers.ts';
import { PDF } from '../../samples/files.ts';
import { OFFICER_ID, SCIENTIST_ID, STUDENT_ID } from '../../support/talk.ts';
import { Hand } from './hand.ts';
import type { Lives } from './lives.ts';

export interface Step {
  readonly name: string;
  /** What the person does; the product is killed in what follows. */
  readonly act?: () => void;
  /** What is so in the store before the next act; nothing is killed. */
  readonly given?: () => Promise<unknown>;
  /** It only shows something: after updates that come again the open question may stand there instead. */
  readonly shows?: true;
}

export interface Scenario {
  readonly name: string;
  readonly steps: (on: Lives) => readonly Step[];
}

/** The answers of a whole form, as they are stored. */
export type Filled = Readonly<Record<KindName, Answers>>;

interface Cast {
  readonly on: Lives;
  readonly student: Hand;
  readonly scientist: Hand;
  readonly officer: Hand;
}

const cast = (on: Lives): Cast => ({
  on,
  student: new Hand(on.sim, STUDENT_ID),
  scientist: new Hand(on.sim, SCIENTIST_ID),
  officer: new Hand(on.sim, OFFICER_ID),
});

const says = (who: Hand, text: string): Step => ({
  name: `${who.id} says ${text.slice(0, 30)}`,
  act: () => who.say(text),
});
const taps = (who: Hand, data: RegExp): Step => ({ name: `${who.id} taps ${data.source}`, act: () => who.tap(data) });
const looks = (who: Hand, data: RegExp): Step => ({ ...taps(who, data), shows: true });
const opens = (who: Hand, payload: string): Step => ({
  name: `${who.id} opens ${payload}`,
  act: () => who.start(payload),
});

const gives = (who: Hand, ...questions: readonly string[]): readonly Step[] =>
  questions.flatMap((question) => {
    const given = MOBILITY[question];
    return (given ? who.acts(given) : []).map((act, nth) => ({ name: `${question} ${nth + 1}`, act }));
  });

/** All these questions are answered. */
const answered = ({ on }: Cast, who: Hand, answers: Answers): Step => ({
  name: 'answers before',
  given: async () => {
    const [draft] = await on.records.drafts.find({ person: String(who.id) });
    if (!draft) throw new Error('no form is open');
    await on.records.drafts.patch(draft.id, draft.version, { set: { answers: { ...answers, ...draft.answers } } });
  },
});

const without = (answers: Answers, ...names: readonly string[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => !names.includes(name)));

const HANDED_LAST = ['passportCopy', 'transcript', 'certificateCopy', 'recommendation'];

const filling = (filled: Filled): Scenario => ({
  name: 'a form from the first question to the decision',
  steps: (on) => {
    const at = cast(on);
    const { student, officer } = at;
    return [
      says(officer, '/start'),
      says(student, '/start'),
      opens(student, 'apply'),
      taps(student, /^d:.*:ru$/u),
      says(student, 'what is this?'),
      taps(student, /^d:.*:yes$/u),
      taps(student, /^d:.*:=other$/u),
      says(student, 'Latin letters'),
      ...gives(student, 'nameCyrillic'),
      taps(student, /^f:.*:<$/u),
      taps(student, /^f:.*:>$/u),
      ...gives(student, 'nameLatin', 'birthDate', 'citizenship'),
      looks(student, /^f:.*:c$/u),
      { name: 'shares the contact', act: () => student.contact() },
      answered(at, student, without(filled.mobility, ...HANDED_LAST)),
      ...gives(student, 'email', 'passportCopy'),
      taps(student, /^f:.*:@$/u),
      taps(student, /^f:.*:-:show$/u),
      ...gives(student, 'transcript'),
      says(student, '/ask'),
      says(student, 'Is there a dormitory?'),
      taps(officer, /^qa:/u),
      says(officer, 'Yes, there is'),
      says(student, '/start'),
      taps(student, /^r:/u),
      ...gives(student, 'certificateCopy', 'recommendation'),
      looks(student, /^f:.*:-:list$/u),
      taps(student, /^f:.*:email:e$/u),
      says(student, 'aigul.new@example.kz'),
      says(student, 'words at the review card'),
      taps(student, /^f:.*:-:submit$/u),
      taps(officer, /^dc:/u),
      taps(officer, /^dm:take:/u),
      taps(officer, /^dm:requestChanges:/u),
      taps(officer, /^d:.*:\+motivation$/u),
      taps(officer, /^d:.*:next$/u),
      says(officer, 'Напишите подробнее'),
      taps(student, /^mc:/u),
      ...gives(student, 'motivation'),
      taps(student, /^f:.*:-:submit$/u),
      taps(officer, /^dm:approve:/u),
      says(student, '/my'),
    ];
  },
});

const leaving = (filled: Filled): Scenario => ({
  name: 'consent refused, forms left and thrown away, everything erased',
  steps: (on) => {
    const at = cast(on);
    const { student, officer } = at;
    return [
      says(officer, '/start'),
      opens(student, 'visit'),
      taps(student, /^d:.*:no$/u),
      opens(student, 'visit'),
      taps(student, /^d:.*:yes$/u),
      taps(student, /^f:.*:=lectureCourse$/u),
      says(student, '/cancel'),
      taps(student, /^f:.*:-:@$/u),
      opens(student, 'visit'),
      taps(student, /^ro:visit$/u),
      taps(student, /^f:.*:=lectureCourse$/u),
      looks(student, /^f:.*:x$/u),
      taps(student, /^f:.*:-:D$/u),
      opens(student, 'visit'),
      taps(student, /^f:.*:=lectureCourse$/u),
      says(student, '/language'),
      taps(student, /^l:en$/u),
      answered(at, student, filled.visit),
      says(student, '/start'),
      taps(student, /^r:/u),
      taps(student, /^f:.*:-:submit$/u),
      taps(student, /^ma:/u),
      taps(student, /^mw:/u),
      taps(student, /^mW:/u),
      opens(student, 'visit'),
      says(student, '/privacy'),
      taps(student, /^pre$/u),
      taps(student, /^prE$/u),
      opens(student, 'apply'),
      taps(student, /^d:.*:yes$/u),
    ];
  },
});

const deciding = (filled: Filled): Scenario => ({
  name: 'files taken, sent back, refused; the notice of arrival',
  steps: (on) => {
    const at = cast(on);
    const { student, scientist, officer } = at;
    const handsIn = (who: Hand): readonly Step[] => [
      opens(who, 'visit'),
      taps(who, /^d:.*:yes$/u),
      answered(at, who, filled.visit),
      says(who, '/start'),
      taps(who, /^r:/u),
      taps(who, /^f:.*:-:submit$/u),
    ];
    return [
      says(officer, '/start'),
      ...handsIn(scientist),
      ...handsIn(student),
      says(officer, '/desk'),
      taps(officer, /^dm:reject:/u),
      says(officer, 'no'),
      taps(officer, /^d:.*:!places$/u),
      says(officer, '/desk'),
      taps(officer, /^dc:VIS/u),
      taps(officer, /^dm:requestChanges:/u),
      taps(officer, /^d:.*:\+topic$/u),
      taps(officer, /^d:.*:next$/u),
      taps(officer, /^d:.*:!unreadable$/u),
      taps(scientist, /^mc:/u),
      looks(scientist, /^f:.*:x$/u),
      taps(scientist, /^f:.*:-:D$/u),
      says(scientist, '/my'),
      taps(scientist, /^ma:/u),
      taps(scientist, /^mc:/u),
      says(scientist, 'Membrane separation for food technology'),
      taps(scientist, /^f:.*:-:submit$/u),
      taps(officer, /^dm:approve:/u),
      taps(officer, /^dc:/u),
      taps(officer, /^dm:enterNotice:/u),
      says(officer, 'no number'),
      says(officer, 'N-17/4'),
      taps(officer, /^d:.*:today$/u),
      says(officer, '/desk'),
    ];
  },
});

const words = (): Scenario => ({
  name: 'words by themselves in a form and in a dialog, words sent to the office by one tap',
  steps: (on) => {
    const { student, officer } = cast(on);
    return [
      says(officer, '/start'),
      says(student, '/start'),
      says(student, 'Is there a dormitory?'),
      taps(student, /^qw$/u),
      taps(officer, /^qa:/u),
      says(officer, 'помощь'),
      says(officer, 'нет'),
      says(officer, 'отмена'),
      opens(student, 'visit'),
      taps(student, /^d:.*:yes$/u),
      says(student, 'сәлем'),
      taps(student, /^f:.*:=conference$/u),
      says(student, 'артқа'),
      says(student, 'өткіз'),
      says(student, 'SERIKKYZY AIGUL'),
      says(student, 'өткіз'),
      says(student, 'кейін'),
      says(student, '/my'),
    ];
  },
});

const keeping = (): Scenario => ({
  name: 'colleagues invited and dismissed, days off, questions with files',
  steps: (on) => {
    const { student, scientist, officer } = cast(on);
    return [
      says(officer, '/start'),
      says(officer, '/staff'),
      taps(officer, /^si$/u),
      taps(officer, /^d:.*:officer$/u),
      { name: 'accepts the invitation', act: () => scientist.start(officer.read(/start=(inv_\w+)/u)) },
      says(scientist, '/desk'),
      says(student, '/ask'),
      {
        name: 'sends a file',
        act: () => student.upload({ kind: 'document', bytes: PDF, name: 'a.pdf', mime: 'application/pdf' }),
      },
      says(student, 'Is this paper right?'),
      taps(scientist, /^qa:/u),
      says(scientist, 'It is'),
      says(officer, '/settings'),
      taps(officer, DAYS),
      taps(officer, ADD_DAY_OFF),
      says(officer, '18.12.2026'),
      says(officer, 'Санитарлық күн'),
      taps(officer, /^d:.*:same$/u),
      taps(officer, DAYS),
      taps(officer, ASK_REMOVE),
      taps(officer, YES_REMOVE),
      says(officer, '/settings'),
      taps(officer, CHANGES),
      taps(officer, UNDO),
      says(officer, '/staff'),
      taps(officer, /^sd:/u),
      taps(officer, /^sD:/u),
      says(scientist, '/desk'),
    ];
  },
});

const DAYS = /^xd:/u;
const ADD_DAY_OFF = /^xa:dayOff$/u;
const ASK_REMOVE = /^xr:/u;
const YES_REMOVE = /^xR:/u;
const CHANGES = /^xc$/u;
const UNDO = /^xu:/u;

export const scenarios = (filled: Filled): readonly Scenario[] => [
  filling(filled),
  leaving(filled),
  deciding(filled),
  keeping(),
  words(),
];
