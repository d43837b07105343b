import type { z } from 'zod';
import { badRequest } from '../telegram/refusal.ts';
import type { World } from '../telegram/world.ts';

export interface Upload {
  bytes: Uint8Array;
  name?: string;
  mime?: string;
}

export interface Call {
  readonly world: World;
  /** The files of a multipart request, by the name of their part. */
  readonly uploads: ReadonlyMap<string, Upload>;
  readonly signal?: AbortSignal;
}

export type Method = (call: Call, params: Readonly<Record<string, unknown>>) => unknown;

/** One method of the Bot API: the shape of what it reads, and what it does. */
export function method<S extends z.ZodType>(shape: S, run: (call: Call, params: z.output<S>) => unknown): Method {
  return (call, params) => {
    const read = shape.safeParse(params);
    if (!read.success) throw badRequest(reasonOf(read.error));
    return run(call, read.data);
  };
}

function reasonOf({ issues: [issue] }: z.ZodError): string {
  const words = issue?.message ?? '';
  return words === '' || words.startsWith('Invalid')
    ? `wrong parameter ${issue?.path.join('.') ?? ''} in request`
    : words;
}
