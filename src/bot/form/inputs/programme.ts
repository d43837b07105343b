import { folded } from '../../../domain/words/folded.ts';
import { programmesAppliedFor } from '../../../domain/catalogue/programme.ts';
import { inRows, type Button, type Rows } from '../../talk/screen.ts';
import { answerData, buttonData, type Question } from '../question.ts';
import { typed, type InputKind } from './input-kind.ts';

const PAGE = 6;
const OTHER_PROGRAMME = 'other';
/** Fewer letters name no programme. */
const ENOUGH_LETTERS = 3;

export const programme: InputKind<'programme'> = {
  rows: (q) =>
    pageRows(
      q,
      optionsOf(q).map(({ id, label }) => ({ text: label, data: answerData(q, id) })),
    ),
  read: (ctx, q) =>
    typed(ctx, q, (given) => {
      const [options, wanted] = [optionsOf(q), folded(given)];
      const whole = options.find(({ label }) => folded(label) === wanted);
      const parts = given.length < ENOUGH_LETTERS ? [] : options.filter(({ label }) => folded(label).includes(wanted));
      const meant = whole ?? (parts.length === 1 ? parts[0] : undefined);
      return meant ? { value: meant.id } : { code: 'choose' };
    }),
  tapped: (q, value) => (optionsOf(q).some(({ id }) => id === value) ? { value } : { code: 'choose' }),
};

/** The programmes that this form applies for, nearest deadline first. */
function optionsOf(q: Question): readonly { id: string; label: string }[] {
  return [
    ...programmesAppliedFor(q.office.content.programmes, q.form.name, q.today).map(({ id, name }) => ({
      id,
      label: name[q.language],
    })),
    { id: OTHER_PROGRAMME, label: q.say('programmes.other') },
  ];
}

function pageRows(q: Question, buttons: readonly Button[]): Rows {
  const page = Number(q.view?.slice(1) ?? 0);
  const shown = buttons.slice(page * PAGE, (page + 1) * PAGE);
  const next = (page + 1) * PAGE < buttons.length ? page + 1 : 0;
  return [
    ...inRows(shown, 1),
    ...(buttons.length > PAGE ? [[{ text: q.say('form.choosePage'), data: buttonData(q, `#${next}`) }]] : []),
  ];
}
