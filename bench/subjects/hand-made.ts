/** The mobility form as one writes it by hand: every screen drawn once, every answer read by the rules of its question. */
import parsePhone from 'libphonenumber-js';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { questionScreen } from '../../src/bot/form/question-screen.ts';
import { keyboardOf } from '../../src/bot/talk/screen.ts';
import { today } from '../../src/domain/calendar/today.ts';
import { parseTypedDate } from '../../src/domain/calendar/typed-date.ts';
import type { Draft } from '../../src/domain/forms/draft.ts';
import { fieldOf } from '../../src/domain/forms/asking.ts';
import type { Answer, Answers, Field } from '../../src/domain/forms/form.ts';
import { mobility } from '../../src/domain/applications/kinds/mobility.ts';
import { loadContent } from '../../src/content/load-content.ts';
import { countriesNamed } from '../../src/i18n/countries.ts';
import { loadTexts } from '../../src/i18n/texts.ts';
import type { Office } from '../../src/services/office.ts';
import { ACTS, OPEN_AFTER } from '../script.ts';

export interface Shown {
  readonly html: string;
  readonly keyboard: InlineKeyboardMarkup;
}

export interface HandMade {
  readonly name: string;
  readonly shown: Shown;
  /** The answer, or undefined where it is wrong. */
  read(given: string, answers: Answers): Answer | undefined;
}

const ZONE = 'Asia/Almaty';

const fieldNamed = (name: string): Field => {
  const field = fieldOf(mobility, name);
  if (!field) throw new Error(`no question ${name}`);
  return field;
};

function meant(field: Field, given: string): unknown {
  switch (field.input.kind) {
    case 'number':
      return Number(given.replace(',', '.'));
    case 'phone':
      return parsePhone(given, 'KZ')?.number;
    case 'date':
      return parseTypedDate(given);
    case 'country':
      return /^[A-Z]{2}$/u.test(given) ? given : countriesNamed(given)[0];
    case 'text':
    case 'choice':
    case 'programme':
    case 'file':
      return given;
  }
}

function read(field: Field, given: string, answers: Answers): Answer | undefined {
  const parsed = field.schema.safeParse(meant(field, given));
  if (!parsed.success) return undefined;
  const day = today(new Date(), ZONE);
  const wrong = Object.values(field.wrongIf ?? {}).some((check) => check(parsed.data as never, answers, day));
  return wrong ? undefined : (parsed.data as Answer);
}

/** The questions of the script in order, and the screen after the last. */
export async function handMadeForm(): Promise<{ questions: readonly HandMade[]; end: Shown }> {
  const say = (await loadTexts()).say('ru');
  const content = loadContent(new URL('../../content/', import.meta.url).pathname);
  const draft = { key: 'plain000', answers: { programme: 'other' }, redo: [], corrects: null } as unknown as Draft;
  const day = today(new Date(), ZONE);
  const screenOf = (field: Field): Shown => {
    const office = { content } as Office;
    const { answers } = draft;
    const q = {
      office,
      say,
      language: 'ru',
      form: mobility,
      field,
      draft,
      answers,
      today: day,
      view: undefined,
    } as const;
    const { html, rows } = questionScreen(q, '', []);
    // Of the builder only its rows: Telegraf takes its methods for a file to upload.
    return { html, keyboard: { inline_keyboard: keyboardOf(rows).inline_keyboard } };
  };
  const questions = ACTS.map(({ field: name }) => {
    const field = fieldNamed(name);
    return { name, shown: screenOf(field), read: (given: string, a: Answers) => read(field, given, a) };
  });
  return { questions, end: screenOf(fieldNamed(OPEN_AFTER)) };
}

/** The value behind a button. */
export const tapped = (data: string): string => data.slice(data.indexOf('=') + 1);
