import { noticeKind } from '../notices/notice.ts';

export const asked = noticeKind('asked', 'alerts');
export const answered = noticeKind('answered', 'answers');
