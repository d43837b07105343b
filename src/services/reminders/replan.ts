/** Planning of all subjects, page by page: for a fact that many depend on, never for a change of one. */
import { isKindName } from '../../domain/applications/kinds.ts';
import type { SubjectName } from '../../domain/reminders/reminder.ts';
import type { Office } from '../office.ts';
import { plan } from './plan.ts';
import { subjectsIn } from './subjects.ts';

const PAGE = 100;

/** To be called when a programme's deadline changed (of drafts) or the calendar (of applications). */
export async function replanAll<S extends SubjectName>(office: Office, of: S): Promise<void> {
  const subjects = subjectsIn(office)[of];
  for (let page = await subjects.find({}, { limit: PAGE }); page.length > 0;) {
    await Promise.all(
      page.filter((one) => !('form' in one) || isKindName(one.form)).map((subject) => plan(office, of, subject)),
    );
    const last = page.at(-1);
    page = page.length < PAGE || !last ? [] : await subjects.find({}, { limit: PAGE, after: last });
  }
}

/** What was stored by a version that knew no reminders is planned once. */
export async function planFirst(office: Office): Promise<void> {
  if ((await office.reminders.count({})) > 0) return;
  await replanAll(office, 'drafts');
  await replanAll(office, 'applications');
}
