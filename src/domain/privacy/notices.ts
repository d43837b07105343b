import { noticeKind } from '../notices/notice.ts';

export const withdrawalAsked = noticeKind('withdrawalAsked', 'alerts');
export const withdrawalDecided = noticeKind('withdrawalDecided', 'answers');
