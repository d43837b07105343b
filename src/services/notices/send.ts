import type { Delivery } from '../../domain/notices/delivery.ts';
import type { MessageAt, Notice } from '../../domain/notices/notice.ts';

/** Sends one notice to its chat, each call in its turn. What Telegram answers is a value; a throw is our own fault. */
export type Send = (notice: Notice, progress: Progress) => Promise<Delivery>;

/** Told of each part that arrived where more is to come. False: the row is somebody else's now, who sends the rest. */
export type Progress = (sent: readonly MessageAt[]) => Promise<boolean>;
