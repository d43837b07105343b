/** Writes down what people see, as it happens: who speaks, the words, the buttons in rows, taps and files. */
import type { SeenMessage } from '../../src/simulator/telegram/objects/message.ts';
import type { Language } from '../../src/domain/people/language.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';

const WIDTH = 112;
const BOT: Readonly<Record<Language, string>> = { kk: 'бот', ru: 'бот', en: 'bot' };
const CONTACT: Readonly<Record<Language, string>> = { kk: '☎️ байланыс', ru: '☎️ контакт', en: '☎️ contact' };
/** Rows of so many buttons are a calendar's: one is shown in full, later ones in short. */
const CALENDAR_ROW = 7;

const PAINTS = { bold: 1, dim: 2, green: 32, yellow: 33, blue: 34, cyan: 36 } as const;
export type Paint = (text: string, how: keyof typeof PAINTS) => string;

/** Colour for a terminal; plain text for a file or a pipe. */
export const paintFor = (colour: boolean): Paint =>
  colour ? (text, how) => `\u001B[${PAINTS[how]}m${text}\u001B[0m` : (text) => text;

const NO_BUTTONS = '[ ]';
/** So many lines in a row that a chat has shown before are written in short. */
const LONG_RUN = 4;

/** What one chat has shown: its newest message of the bot, and every line and row so far. */
interface Seen {
  lines: readonly string[];
  rows: readonly string[];
  readonly ever: Set<string>;
}

interface Markup {
  readonly inline_keyboard?: readonly (readonly { readonly text: string }[])[];
  readonly keyboard?: readonly (readonly (string | { readonly text: string })[])[];
}

export interface TranscriptOptions {
  readonly language: Language;
  readonly paint: Paint;
  readonly write: (line: string) => void;
}

export class Transcript {
  /** While true, nothing is written: a thing that was shown before happens again. */
  muted = false;
  readonly #language: Language;
  readonly #paint: Paint;
  readonly #write: (line: string) => void;
  readonly #names = new Map<number, string>();
  readonly #seen = new Map<number, Seen>();
  #chat: number | null = null;
  #nameWidth = 0;
  #calendarShown = false;

  constructor({ language, paint, write }: TranscriptOptions) {
    this.#language = language;
    this.#paint = paint;
    this.#write = write;
    this.#nameWidth = BOT[language].length + 2;
  }

  person(id: number, name: string): void {
    this.#names.set(id, name);
    this.#nameWidth = Math.max(this.#nameWidth, name.length);
  }

  /** Everything that becomes visible in the simulator is written down. */
  watch(sim: Simulator): void {
    sim.onEvent((event) => {
      if (event.type === 'message' || event.type === 'edited') this.#message(event.message, event.type === 'edited');
      if (event.type === 'toast' && event.text)
        this.#block(event.chat, this.#bot(), [`${event.alert ? '❗' : '💡'} ${event.text}`], 'green');
    });
  }

  title(text: string): void {
    this.#chat = null;
    this.#write('');
    this.#write(this.#paint(`━━ ${text} ${'━'.repeat(Math.max(3, WIDTH - text.length - 4))}`, 'bold'));
  }

  /** A word of the narrator. */
  aside(text: string): void {
    if (this.muted) return;
    this.#chat = null;
    this.#write('');
    for (const line of wrapped(`· ${text}`)) this.#write(this.#paint(line, 'dim'));
  }

  tap(person: number, label: string): void {
    this.#block(person, this.#name(person), [`👆 ${label}`], 'cyan');
  }

  #message(message: SeenMessage, edited: boolean): void {
    const chat = message.chat.id;
    if (!message.from?.is_bot) return this.#block(chat, this.#name(message.from?.id ?? 0), this.#said(message), 'cyan');
    const said = this.#said(message);
    const given = rowsOf(message.reply_markup);
    const seen = this.#seen.get(chat) ?? { lines: [], rows: [], ever: new Set() };
    const lines = withoutLongRuns(withoutSameEnd(said, seen.lines), seen.ever).flatMap((line) => wrapped(line));
    const gone = edited && given.length === 0 ? [NO_BUTTONS] : [];
    const rows = [...withoutLongRuns(this.#freshRows(given, seen.rows), seen.ever), ...gone].map((row) =>
      this.#paint(row, 'blue'),
    );
    this.#block(chat, `${this.#bot()}${edited ? ' ✎' : ''}`, [...lines, ...rows], 'green');
    for (const line of [...said, ...given]) if (line !== '') seen.ever.add(line);
    this.#seen.set(chat, { ...seen, lines: said, rows: given });
  }

  #said(message: SeenMessage): string[] {
    const file = message.document?.file_name ?? (message.photo ? 'photo.jpg' : undefined);
    return [
      ...(file === undefined ? [] : [`📎 ${file}`]),
      ...(message.contact ? [`${CONTACT[this.#language]} ${message.contact.phone_number}`] : []),
      ...(message.text ?? message.caption ?? '').split('\n').filter((line, index) => line !== '' || index > 0),
    ];
  }

  /** A row that stood under the last message too is not written again. */
  #freshRows(rows: readonly string[], before: readonly string[]): string[] {
    const fresh = rows.filter((row) => !before.includes(row) && !(this.#calendarShown && isCalendar(row)));
    this.#calendarShown ||= rows.some(isCalendar);
    return fresh.length < rows.length ? [...fresh, '[ … ]'] : fresh;
  }

  #name(id: number): string {
    return this.#names.get(id) ?? String(id);
  }

  #bot(): string {
    return BOT[this.#language];
  }

  #block(chat: number, speaker: string, lines: readonly string[], how: 'green' | 'cyan'): void {
    if (this.muted) return;
    if (chat !== this.#chat) {
      this.#write('');
      this.#write(this.#paint(`${' '.repeat(this.#nameWidth + 1)}┌ ${this.#name(chat)}`, 'dim'));
      this.#chat = chat;
    }
    lines.forEach((line, index) => {
      const name = this.#paint((index === 0 ? speaker : '').padStart(this.#nameWidth), how);
      this.#write(`${name} ${this.#paint('│', 'dim')} ${line}`.trimEnd());
    });
  }
}

function rowsOf(markup: Markup | undefined): string[] {
  const inline = (markup?.inline_keyboard ?? []).map((row) => row.map(({ text }) => `[ ${text} ]`).join(' '));
  const reply = (markup?.keyboard ?? []).map(
    (row) => `⌨ ${row.map((button) => `[ ${typeof button === 'string' ? button : button.text} ]`).join(' ')}`,
  );
  return [...inline, ...reply];
}

const isCalendar = (row: string): boolean => row.split(' ] [ ').length === CALENDAR_ROW;

/** Lines at the end that were just read are not written again. */
function withoutSameEnd(lines: readonly string[], before: readonly string[]): readonly string[] {
  let same = 0;
  while (same < lines.length && lines.at(-1 - same) === before.at(-1 - same)) same += 1;
  return same > 1 ? [...lines.slice(0, lines.length - same), '…'] : lines;
}

/** Long runs of what this chat has shown before become one sign. */
function withoutLongRuns(lines: readonly string[], ever: ReadonlySet<string>): string[] {
  const short: string[] = [];
  let run: string[] = [];
  const endRun = (): void => {
    short.push(...(run.filter((line) => line !== '').length < LONG_RUN ? run : ['…']));
    run = [];
  };
  for (const line of lines) {
    if (ever.has(line) || (line === '' && run.length > 0)) run.push(line);
    else {
      endRun();
      short.push(line);
    }
  }
  endRun();
  return short.filter((line, index) => line !== '…' || short[index - 1] !== '…');
}

/** Words in lines that fit the page. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH - 16) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
