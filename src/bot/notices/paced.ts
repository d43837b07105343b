/** Every call of the outbox waits for its turn; none is made while Telegram asked for a pause. */
import type { Transformer } from 'grammy';
import type { Pacer } from '../../services/notices/pacer.ts';

export const paced =
  (pacer: Pacer): Transformer =>
  async (previous, method, payload, signal) => {
    const closed = await pacer.turn();
    // As Telegram would answer, so that whoever calls has one way to wait.
    if (closed > 0) return { ok: false, error_code: 429, description: 'paused', parameters: { retry_after: closed } };
    const response = await previous(method, payload, signal);
    const asked = response.ok ? undefined : response.parameters?.retry_after;
    if (asked !== undefined) pacer.pause(asked);
    return response;
  };
