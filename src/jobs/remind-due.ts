import type { Log } from '../log.ts';
import type { Office } from '../services/office.ts';
import { remind } from '../services/reminders/remind.ts';

/** Tells what is due; a look that fails is told to the log and taken up again later. */
export const remindDue = (office: Office, log: Log): Promise<void> =>
  remind(office, (error, look) => log.error({ err: error, look: look.id }, 'a reminder waits for a later sweep'));
