/** Reasons for a move that come up again and again; the applicant reads them in their own language. Texts: `decision.reasons`. */
export const REASONS: Readonly<Record<string, readonly string[]>> = {
  reject: ['requirements', 'places', 'late'],
  requestChanges: ['unreadable', 'wrongDocument', 'mismatch'],
};
