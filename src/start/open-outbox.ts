import { sendNotice } from '../bot/notices/send-notice.ts';
import { paced } from '../bot/notices/paced.ts';
import type { OfficeBot } from '../bot/bot.ts';
import type { Log } from '../log.ts';
import { Outbox } from '../services/notices/outbox.ts';
import { Pacer, type Clock } from '../services/notices/pacer.ts';
import { Sweeper } from './sweeper.ts';
import { watched } from './watched.ts';

/** A call at work is given this long at a stop; what it leaves behind is taken over when its lease ends. */
const STOP_WITHIN_MS = 8000;
/** A sweep that failed (the store is away) is begun anew after so long, whether anybody calls for it or not. */
const AGAIN_SECONDS = 2;

export interface OpenOutbox {
  /** Resolves when all that could be sent since this call is sent. */
  readonly run: () => Promise<void>;
  /** Resolves when what was told until now has been swept. */
  readonly quiet: () => Promise<void>;
  /** Waits for calls at work, not for those that wait. */
  readonly stop: () => Promise<void>;
  readonly pacer: Pacer;
}

export function openOutbox({ kit, outbox: api }: OfficeBot, log: Log, clock: Clock): OpenOutbox {
  const pacer = new Pacer(clock);
  api.config.use(paced(pacer));
  const fresh = (): Outbox =>
    new Outbox({
      office: kit.office,
      send: sendNotice(kit, api),
      pacer,
      clock,
      failed: (error, { id }) => log.error({ err: error, notice: id }, 'a notice is left for a later sweep'),
    });
  const sweep = watched(fresh, clock, (stillForMs) =>
    log.error({ stillForMs }, 'the sending of notices stood still: it is begun anew'),
  );
  const sweeper = new Sweeper(() =>
    sweep().catch((error: unknown) => {
      log.error({ err: error }, 'notices wait for the next sweep');
      void pacer.after(AGAIN_SECONDS, () => void sweeper.run());
    }),
  );
  return {
    run: () => sweeper.run(),
    quiet: () => sweeper.quiet(),
    stop: async () => {
      pacer.stop();
      await Promise.race([sweeper.end(), new Promise((resolve) => setTimeout(resolve, STOP_WITHIN_MS).unref())]);
    },
    pacer,
  };
}
