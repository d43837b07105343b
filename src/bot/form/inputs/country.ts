import { countriesNamed, countryMeant, countryName } from '../../../i18n/countries.ts';
import { inRows, type Rows } from '../../talk/screen.ts';
import { answerData, type Question } from '../question.ts';
import { typed, type InputKind } from './input-kind.ts';

export const country: InputKind<'country'> = {
  rows: (q, { suggest }) => buttons(q, suggest),
  read: (ctx, q) =>
    typed(ctx, q, (given) => {
      const meant = countryMeant(given);
      return meant === null ? { code: 'notCountry', rows: buttons(q, countriesNamed(given)) } : { value: meant };
    }),
  tapped: (_q, value) => ({ value }),
};

const buttons = (q: Question, codes: readonly string[]): Rows =>
  inRows(
    codes.map((code) => ({ text: countryName(q.language, code), data: answerData(q, code) })),
    3,
  );
