import type { Audit } from '../../domain/audit/audit.ts';
import type { Office } from '../office.ts';

/** What was changed last, of everything, the newest first. */
export const latestChanges = (office: Office, limit: number): Promise<Audit[]> =>
  office.audit.find({ at: { $gt: '' } }, { sort: [['at', 'desc']], limit });
