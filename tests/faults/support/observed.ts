/** What is left in the store and what people see, without what a crash may change: times, versions, codes, ids of messages. */
import type { Message } from 'grammy/types';
import { RECORDS } from '../../../src/services/records/table.ts';
import { buttonsOf, OFFICER_ID, SCIENTIST_ID, STUDENT_ID } from '../../support/talk.ts';
import type { Lives } from './lives.ts';

export interface Observed {
  /** A line a document. */
  readonly stored: readonly string[];
  /** By chat: the bot's newest message. */
  readonly newest: Readonly<Record<number, Shown | null>>;
  /** Everything the bot has shown in the chats until now. */
  readonly shown: readonly string[];
}

export interface Shown {
  readonly text: string;
  readonly buttons: string;
}

const PEOPLE = [STUDENT_ID, SCIENTIST_ID, OFFICER_ID];
/** The memory of the machinery: which updates it has seen. */
const MACHINERY: ReadonlySet<string> = new Set(['seenUpdates']);
/** What a document may differ in: who reads it does not ask. */
const MACHINES_OWN =
  /"(?:version|attempts|leaseUntil|firstTryAt|lastTryAt|seen|sent|floorSince|fileId|uniqueId|message)":(?:"[^"]*"|-?\d+|\{[^}]*\}|\[[^\]]*\]),?/gu;

export async function observe(on: Lives): Promise<Observed> {
  const mask = await maskOf(on);
  const newest = PEOPLE.map((id) => [id, shownIn(on.sim.lastFromBot(id) as unknown as Message | undefined, mask)]);
  return {
    stored: await storedIn(on, mask),
    newest: Object.fromEntries(newest) as Observed['newest'],
    shown: shownUntilNow(on, mask),
  };
}

/** Whether the applicant has read of it by now hangs on the moment of drawing. */
const TOLD_YET = /\n(?:✉️ Сообщено|⏳ Ещё не сообщено|✉️ Told|⏳ Not told)[^\n]*/gu;

type Mask = (text: string) => string;

/** References are numbered by their order: a number that a crash has lost is never given out. */
async function maskOf({ records }: Lives): Promise<Mask> {
  const ids = (await records.applications.find({})).map(({ id }) => id).toSorted();
  const place = new Map(ids.map((id, at) => [id, `${id.slice(0, 9)}#${at}`]));
  return (text) =>
    text
      .replaceAll(/[A-Z]{3}-\d{4}-\d{4}/gu, (id) => place.get(id) ?? id)
      .replaceAll(/(\d{4}-\d\d-\d\dT\d\d:\d\d):[\d.]+Z/gu, '$1')
      .replaceAll(/,?"retired":(?:true|false)/gu, '')
      .replaceAll(TOLD_YET, '')
      .replaceAll(/inv_\w{20}/gu, 'inv_CODE')
      .replaceAll(/\b(f|r):[0-9a-z]{10}\b/gu, '$1:KEY')
      .replaceAll(/"(key|draftKey|undelivered)":"[^"]*"/gu, '"$1":"CODE"')
      .replaceAll(/(xu:.*):\d+/gu, '$1:VERSION');
}

async function storedIn({ records }: Lives, mask: Mask): Promise<readonly string[]> {
  const names = (Object.keys(RECORDS) as (keyof typeof RECORDS)[]).filter((name) => !MACHINERY.has(name));
  const lines = await Promise.all(
    names.map(async (name) => linesOf(name, await records[name].find({ id: { $gt: '' } }))),
  );
  return lines.flat().map(mask).toSorted();
}

const linesOf = (name: string, docs: readonly object[]): readonly string[] =>
  docs.flatMap((doc) => {
    if (name === 'reference' && 'editedAt' in doc && doc.editedAt === null) return [];
    if (name === 'counters') return [];
    if (name === 'dialogs' && 'id' in doc) return [`dialogs ${String(doc.id)}`];
    const { id, ...fields } = doc as { readonly id: string };
    const own = ['consents', 'audit', 'invitations'].includes(name) ? fields : { id, ...fields };
    return [`${name} ${JSON.stringify(sorted(own)).replaceAll(MACHINES_OWN, '')}`];
  });

const sorted = (doc: object): object =>
  Object.fromEntries(Object.entries(doc).toSorted(([a], [b]) => (a < b ? -1 : 1)));

function shownIn(message: Message | undefined, mask: Mask): Shown | null {
  if (!message) return null;
  const buttons = buttonsOf(message).map(({ text, callback_data: data = '' }) => `${text} ${data}`);
  return { text: mask(message.text ?? message.caption ?? ''), buttons: mask(buttons.join(' | ')) };
}

function shownUntilNow({ sim }: Lives, mask: Mask): readonly string[] {
  const texts = sim.calls.flatMap(({ method, params: { text, caption }, ok }) => {
    const words = text ?? caption;
    return ok && method !== 'answerCallbackQuery' && typeof words === 'string' ? [mask(words)] : [];
  });
  return [...new Set(texts)].toSorted();
}

/** What is wrong after a crash, line by line; a message may be shown without the lines above it that told what was just done. */
export function wrongIn(after: Observed, right: Observed): readonly string[] {
  const [now, then] = [new Set(after.stored), new Set(right.stored)];
  return [
    ...right.stored.filter((line) => !now.has(line)).map((line) => `missing: ${line}`),
    ...after.stored.filter((line) => !then.has(line)).map((line) => `surplus: ${line}`),
    ...(after.stored.length === now.size ? [] : ['a document is there twice']),
    ...PEOPLE.flatMap((id) => wrongNewest(id, after.newest[id] ?? null, right.newest[id] ?? null)),
    ...after.shown
      .filter((text) => !MAY_BE_SAID.test(text))
      .filter((text) => !right.shown.some((one) => one.endsWith(text)))
      .map((text) => `never said: ${text}`),
  ];
}

/** The keyboard is put away without the answer that it gave. */
const MAY_BE_SAID = /^(?:Кнопка отправки номера убрана|Нөмір жіберу түймесі|The button)/u;

function wrongNewest(id: number, now: Shown | null, then: Shown | null): readonly string[] {
  if (now === then || (now && then?.text.endsWith(now.text) && now.buttons === then.buttons)) return [];
  return [`newest in ${id}: ${JSON.stringify(now)} instead of ${JSON.stringify(then)}`];
}
