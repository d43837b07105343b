/** The kinds of input: how each shows its choices and reads a message. */
import parsePhone from 'libphonenumber-js';
import { tidy } from '../../domain/forms/is.ts';
import { parseTypedDate } from '../../domain/calendar/typed-date.ts';
import type { Input } from '../../domain/forms/form.ts';
import { LANGUAGES } from '../../domain/people/language.ts';
import { programmesAppliedFor } from '../../domain/catalogue/programme.ts';
import { countriesNamed, countryMeant, countryName } from '../../i18n/countries.ts';
import { textKey } from '../../i18n/text-key.ts';
import type { Ctx } from '../talk/context.ts';
import { inRows, type Button, type Rows } from '../talk/screen.ts';
import { calendarRows } from './calendar.ts';
import { readFile } from './files.ts';
import { answerData, buttonData, type Question, type Reading } from './question.ts';

type InputOf<K extends Input['kind']> = Extract<Input, { kind: K }>;

interface InputKind<I> {
  rows(q: Question, input: I): Rows;
  read(ctx: Ctx, q: Question, input: I): Reading | Promise<Reading>;
}

const PAGE = 6;
const OTHER_PROGRAMME = 'other';

/** A typed text, or how to answer when something else was sent. */
function typed(ctx: Ctx, q: Pick<Question, 'say'>, read: (text: string) => Reading): Reading {
  const text = ctx.message?.text;
  return text === undefined ? { html: q.say('form.needText') } : read(tidy(text));
}

const folded = (text: string): string => text.normalize('NFC').toLocaleLowerCase().trim();

function choiceRows(options: readonly Button[]): Rows {
  const short = options.every(({ text }) => text.length <= 14);
  return inRows(options, short ? 3 : 1);
}

/** The programmes that this form applies for, nearest deadline first. */
function programmeOptions(q: Question): readonly { id: string; label: string }[] {
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

const countryButtons = (q: Question, codes: readonly string[]): Rows =>
  inRows(
    codes.map((code) => ({ text: countryName(q.language, code), data: answerData(q, code) })),
    3,
  );

const KINDS: { readonly [K in Input['kind']]: InputKind<InputOf<K>> } = {
  text: {
    rows: () => [],
    read: (ctx, q) => typed(ctx, q, (value) => ({ value })),
  },
  number: {
    rows: () => [],
    read: (ctx, q) =>
      typed(ctx, q, (text) => {
        const number = text.replaceAll(/\s/gu, '').replace(',', '.');
        return /^[+-]?\d+(?:\.\d+)?$/u.test(number) ? { value: Number(number) } : { code: 'notNumber' };
      }),
  },
  choice: {
    rows: (q, { options }) =>
      choiceRows(options.map((option) => ({ text: optionLabel(q, option), data: answerData(q, option) }))),
    read: (ctx, q, { options }) =>
      typed(ctx, q, (text) => {
        const meant = options.find((option) => optionNames(ctx, q, option).includes(folded(text)));
        return meant === undefined ? { code: 'choose' } : { value: meant };
      }),
  },
  programme: {
    rows: (q) =>
      pageRows(
        q,
        programmeOptions(q).map(({ id, label }) => ({ text: label, data: answerData(q, id) })),
      ),
    read: (ctx, q) =>
      typed(ctx, q, (text) => {
        const options = programmeOptions(q);
        const whole = options.find(({ label }) => folded(label) === folded(text));
        const parts = text.length < 3 ? [] : options.filter(({ label }) => folded(label).includes(folded(text)));
        const meant = whole ?? (parts.length === 1 ? parts[0] : undefined);
        return meant ? { value: meant.id } : { code: 'choose' };
      }),
  },
  country: {
    rows: (q, { suggest }) => countryButtons(q, suggest),
    read: (ctx, q) =>
      typed(ctx, q, (text) => {
        const meant = countryMeant(text);
        return meant === null
          ? { code: 'notCountry', rows: countryButtons(q, countriesNamed(text)) }
          : { value: meant };
      }),
  },
  date: {
    rows: (q, { opens }) => calendarRows(q, opens),
    read: (ctx, q) =>
      typed(ctx, q, (text) => {
        const day = parseTypedDate(text);
        return day === null ? { code: 'notDate' } : { value: day };
      }),
  },
  phone: {
    rows: (q) => [[{ text: q.say('form.shareContact'), data: buttonData(q, 'c') }]],
    read: (ctx, q) => {
      const contact = ctx.message?.contact;
      if (!contact) return typed(ctx, q, phoneReading);
      return contact.user_id === ctx.from?.id
        ? phoneReading(`+${contact.phone_number.replaceAll(/\D/gu, '')}`)
        : { html: q.say('form.otherContact') };
    },
  },
  file: {
    rows: () => [],
    read: readFile,
  },
};

function phoneReading(text: string): Reading {
  const phone = parsePhone(text, 'KZ');
  return phone?.isPossible() && /^[\s\d()+./-]+$/u.test(text) ? { value: phone.number } : { code: 'notPhone' };
}

export const optionLabel = (q: Pick<Question, 'say' | 'form' | 'field'>, option: string): string =>
  q.say(textKey(q.form.name, q.field.name, 'options', option));

/** An option's label in every language, with and without its emoji: people type what they read. */
const optionNames = (ctx: Ctx, q: Question, option: string): readonly string[] =>
  LANGUAGES.flatMap((language) => {
    const label = ctx.kit.texts.say(language)(textKey(q.form.name, q.field.name, 'options', option));
    return [folded(label), folded(label.replaceAll(/[^\p{L}\p{N}\s.,'’-]/gu, ''))];
  });

/** The choices of the open question. */
export const choicesOf = (q: Question): Rows => (KINDS[q.field.input.kind] as InputKind<Input>).rows(q, q.field.input);

/** Reads a message as the answer to the open question. */
export const readAnswer = async (ctx: Ctx, q: Question): Promise<Reading> =>
  (KINDS[q.field.input.kind] as InputKind<Input>).read(ctx, q, q.field.input);

/** A tapped value as the answer: buttons carry text, whatever the question. */
export function tappedValue(q: Question, value: string): Reading {
  if (q.field.input.kind === 'programme' && !programmeOptions(q).some(({ id }) => id === value))
    return { code: 'choose' };
  return ['choice', 'programme', 'country', 'date'].includes(q.field.input.kind) ? { value } : { code: 'required' };
}
