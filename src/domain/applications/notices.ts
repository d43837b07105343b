import { noticeKind } from '../notices/notice.ts';

export const submitted = noticeKind('submitted', 'alerts');
export const resubmitted = noticeKind('resubmitted', 'alerts');
export const withdrawn = noticeKind('withdrawn', 'alerts');
/** The applicant learns of a move of the office; which one is read off the history. */
export const decided = noticeKind('decided', 'answers');

/** What the office is told of an applicant's move. */
export const TOLD_OF_MOVE: Readonly<Record<string, typeof submitted>> = { resubmit: resubmitted, withdraw: withdrawn };
