/** The receipt: the number, what happens next, and for a guest what to bring and by when. */
import type { Application } from '../../domain/applications/application.ts';
import { visitChecklist } from '../../domain/visits/checklist.ts';
import { formatDay } from '../../i18n/format.ts';
import { todayIn } from '../../services/office.ts';
import type { OfficeFlavor } from '../talk/context.ts';
import type { Screen } from '../form/screens.ts';
import { taps } from '../talk/taps.ts';
import { visitEntry } from '../visits/visit-entry.ts';
import { homeRow } from '../talk/home-row.ts';

export function submittedScreen(ctx: OfficeFlavor, application: Application): Screen {
  const { say } = ctx;
  const again = application.history.at(-1)?.move === 'resubmit';
  const first = again
    ? say('submitted.resubmitted', { reference: application.id })
    : say(`submitted.${application.form}`, { reference: application.id });
  return {
    html: [first, ...(application.form === 'visit' ? ['', ...bringLines(ctx, application)] : [])].join('\n'),
    rows: [[{ text: say('menu.my'), data: taps.mine.data(application.id) }], ...homeRow(ctx)],
  };
}

/** What a guest has to prepare, each with its day. */
export function bringLines(ctx: OfficeFlavor, application: Application): string[] {
  const { office, person, say } = ctx;
  const { visitChecklist: items, entryRules, calendar } = office.content;
  const entry = visitEntry(application.answers);
  if (!entry) return [];
  const due = visitChecklist(entry, items, entryRules, calendar);
  const lines = due.map(
    ({ id, due: day }) =>
      `▫️ ${(items.find((item) => item.id === id)?.text[person.language] ?? id).replace(/\.$/u, '')} — <b>${dueText(ctx, day)}</b>`,
  );
  return [say('submitted.bring'), ...lines];
}

function dueText({ office, person, say }: OfficeFlavor, day: string | null): string {
  if (day === null) return say('submitted.duringStay');
  return day <= todayIn(office)
    ? say('submitted.dueNow')
    : say('submitted.due', { date: formatDay(person.language, day) });
}
