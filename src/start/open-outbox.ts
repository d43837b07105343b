import { sendNotice } from '../bot/notices/send-notice.ts';
import { paced } from '../bot/notices/paced.ts';
import type { OfficeBot } from '../bot/bot.ts';
import type { Log } from '../log.ts';
import { Outbox } from '../services/notices/outbox.ts';
import { Pacer, type Clock } from '../services/notices/pacer.ts';
import { Sweeper } from './sweeper.ts';

/** A call at work is given this long at a stop; what it leaves behind is taken over when its lease ends. */
const STOP_WITHIN_MS = 8000;

export interface OpenOutbox {
  /** Resolves when all that could be sent since this call is sent. */
  readonly run: () => Promise<void>;
  /** Resolves when what was told until now has been swept. */
  readonly quiet: () => Promise<void>;
  /** Waits for calls at work, not for those that wait. */
  readonly stop: () => Promise<void>;
}

export function openOutbox({ kit, outbox: api }: OfficeBot, log: Log, clock: Clock): OpenOutbox {
  const pacer = new Pacer(clock);
  api.config.use(paced(pacer));
  const outbox = new Outbox({
    office: kit.office,
    send: sendNotice(kit, api),
    pacer,
    failed: (error, { id }) => log.error({ err: error, notice: id }, 'a notice is left for a later sweep'),
  });
  const sweeper = new Sweeper(() =>
    outbox.sweep().catch((error: unknown) => log.error({ err: error }, 'notices wait for the next sweep')),
  );
  return {
    run: () => sweeper.run(),
    quiet: () => sweeper.quiet(),
    stop: async () => {
      pacer.stop();
      await Promise.race([sweeper.end(), new Promise((resolve) => setTimeout(resolve, STOP_WITHIN_MS).unref())]);
    },
  };
}
