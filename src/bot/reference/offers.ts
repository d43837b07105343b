/** Newer seeds beside what the office wrote itself: it sees both and decides. */
import type { Entry } from '../../domain/reference/entry-kinds.ts';
import type { Reference } from '../../domain/reference/reference.ts';
import { localTextSchema } from '../../domain/words/local-text.ts';
import { escapeHtml } from '../../i18n/template.ts';
import { differences } from '../../services/audit/differences.ts';
import { keepOwn, offeredSeeds, takeOffered, type Edited } from '../../services/reference/edit.ts';
import { cut } from '../form/shown-answer.ts';
import type { Ctx, StaffContext } from '../talk/context.ts';
import { pageOf, pageRow } from '../talk/pages.ts';
import { show, toast } from '../talk/screen.ts';
import { nameOf, when } from '../talk/words.ts';
import { settingsRow } from './days.ts';
import { entryTitle } from './entry-title.ts';
import { taps } from './taps.ts';

const SHOWN_LENGTH = 150;
const SHOWN_FIELDS = 8;

export async function showOffers(ctx: Ctx, at = 0): Promise<void> {
  const page = pageOf(await offeredSeeds(ctx.office), at, 1);
  const [doc] = page.shown;
  if (!doc) return show(ctx, ctx.say('reference.noOffers'), settingsRow(ctx));
  await show(ctx, offerText(ctx, doc), [
    [{ text: ctx.say('reference.take'), data: taps.take.data(doc.id) }],
    [{ text: ctx.say('reference.keep'), data: taps.keep.data(doc.id) }],
    ...pageRow(ctx, page, (to) => taps.offers.data(to)),
    ...settingsRow(ctx),
  ]);
}

/** What is in use, by whom and since when, and what the release says, field by field. */
function offerText(ctx: Ctx, doc: Reference): string {
  const { say } = ctx;
  const [ours, theirs] = [doc.value, doc.offered?.value ?? null];
  const title = entryTitle(ctx, { ...doc, value: ours ?? theirs });
  const who = nameOf(ctx, { id: doc.editedBy ?? '', name: doc.editedName ?? '' });
  const changed = differences(asObject(ours), asObject(theirs), []);
  const lines = Object.keys(changed?.new ?? {})
    .slice(0, SHOWN_FIELDS)
    .map((field) => {
      const [from, to] = [changed?.old[field], changed?.new[field]].map((value) => shown(ctx, value));
      return `<code>${escapeHtml(field)}</code>: ${from} → ${to}`;
    });
  const since = doc.editedAt === null ? '' : when(ctx, doc.editedAt);
  const removed = ours === null ? [say('reference.takenAway')] : [];
  return [say('reference.offer', { title, who, when: since }), '', ...removed, ...lines].join('\n');
}

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : { value });

function shown({ person }: Ctx, value: unknown): string {
  const text = localTextSchema.safeParse(value);
  const words = text.success ? text.data[person.language] : typeof value === 'string' ? value : JSON.stringify(value);
  return value === null ? '—' : escapeHtml(cut(words, SHOWN_LENGTH));
}

export const take = (ctx: StaffContext, id: string): Promise<void> => decide(ctx, id, takeOffered);
export const keep = (ctx: StaffContext, id: string): Promise<void> => decide(ctx, id, keepOwn);

async function decide(
  ctx: StaffContext,
  id: string,
  act: (office: Ctx['office'], staff: StaffContext['staff'], name: Pick<Entry, 'kind' | 'key'>) => Promise<Edited>,
): Promise<void> {
  const [kind = '', key = ''] = id.split(':');
  const outcome = await act(ctx.office, ctx.staff, { kind, key });
  await toast(ctx, ctx.say(outcome.kind === 'done' ? 'reference.decided' : 'reference.goneMeanwhile'));
  await showOffers(ctx);
}
