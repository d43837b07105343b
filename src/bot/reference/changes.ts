/** Who changed what lately, and taking the last change back. */
import type { Audit } from '../../domain/audit/audit.ts';
import { textKey } from '../../i18n/text-key.ts';
import { latestChanges } from '../../services/audit/latest.ts';
import { canBeUndone, undoChange } from '../../services/reference/edit.ts';
import type { Ctx, StaffContext } from '../talk/context.ts';
import { show, toast } from '../talk/screen.ts';
import { nameOf, when } from '../talk/words.ts';
import { settingsRow } from './days.ts';
import { entryTitle } from './entry-title.ts';
import { taps } from './taps.ts';

const SHOWN = 5;

export async function showChanges(ctx: Ctx): Promise<void> {
  const rows = await latestChanges(ctx.office, SHOWN);
  const lines = await Promise.all(rows.map((row) => line(ctx, row)));
  const last = undoable(rows);
  await show(
    ctx,
    [ctx.say(rows.length > 0 ? 'reference.changesTitle' : 'reference.noChanges'), ...lines].join('\n\n'),
    [...(last ? [[{ text: ctx.say('reference.undo'), data: taps.undo.data(last.id) }]] : []), ...settingsRow(ctx)],
  );
}

/** The row with this id if nothing came after it but its undoing by the same colleague, whose tap may come again. */
function lastBut(rows: readonly Audit[], by: string, id: string): Audit | undefined {
  const [first, second] = rows;
  const undone = first?.what === 'undid' && first.by === by && first.about === second?.about ? second : undefined;
  return [undoable(rows), undone].find((row) => row?.id === id);
}

const undoable = (rows: readonly Audit[]): Audit | undefined => rows.find((row) => canBeUndone(row));

async function line(ctx: Ctx, row: Audit): Promise<string> {
  const { at, by, name, what } = row;
  const values = { when: when(ctx, at), who: nameOf(ctx, { id: by, name }), about: await titleOf(ctx, row) };
  return ctx.say('reference.change', { ...values, what: ctx.say(textKey('reference.did', what)) });
}

async function titleOf(ctx: Ctx, { about, old, new: now }: Audit): Promise<string> {
  const [record = '', kind = '', key = ''] = about.split(':');
  if (record === 'reference') return entryTitle(ctx, { kind, key, value: now['value'] ?? old['value'] });
  const member = await ctx.office.staff.get(kind);
  return nameOf(ctx, { id: kind, name: member?.name ?? '' });
}

/** Only what is still the last change is undone: a second tap, or a colleague's newer change, is told. */
export async function undo(ctx: StaffContext, id: string): Promise<void> {
  const last = lastBut(await latestChanges(ctx.office, SHOWN), ctx.staff.id, id);
  const outcome = last ? await undoChange(ctx.office, ctx.staff, id) : null;
  const about = last && outcome?.kind === 'done' ? await titleOf(ctx, last) : null;
  await toast(ctx, about === null ? ctx.say('reference.changedMeanwhile') : ctx.say('reference.undone', { about }));
  await showChanges(ctx);
}
