import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Simulator } from '../simulator.ts';

const HEARTBEAT_MS = 15_000;

/** Server-sent events: one JSON line for each thing that happens, and a comment every 15 s. */
export function eventStream(c: Context, sim: Simulator): Response {
  return streamSSE(c, async (stream) => {
    const off = sim.onEvent((event) => void stream.writeSSE({ data: JSON.stringify(event) }));
    const beat = setInterval(() => void stream.write(': still here\n\n'), HEARTBEAT_MS);
    await stream.write(': open\n\n');
    await new Promise<void>((resolve) => stream.onAbort(resolve));
    clearInterval(beat);
    off();
  });
}
