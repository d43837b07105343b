import { z } from 'zod';
import { badRequest, notImitated } from '../telegram/refusal.ts';
import type { Refusal } from '../telegram/refusal.ts';
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

export interface Method {
  /** What it knows; any other parameter is refused. */
  readonly parameters: readonly string[];
  readonly run: (call: Call, params: Readonly<Record<string, unknown>>) => unknown;
}

/** One method of the Bot API: the parameters it reads, and what it does. */
export function method<S extends z.ZodRawShape>(
  shape: S,
  act: (call: Call, params: z.output<z.ZodObject<S>>) => unknown,
): Method {
  const whole = z.object(shape);
  const parameters = Object.keys(shape);
  const run = (call: Call, params: Readonly<Record<string, unknown>>): unknown => {
    const unknown = Object.keys(params).find((name) => !isKnown(name, parameters, call));
    if (unknown !== undefined) throw notImitated(`the parameter ${unknown}`);
    const read = whole.safeParse(params);
    if (!read.success) throw refusalOf(read.error);
    return act(call, read.data);
  };
  return { parameters, run };
}

/** Telegraf names the method among the parameters too; the part of an upload may have any name, another one points to it. */
function isKnown(name: string, parameters: readonly string[], { uploads }: Call): boolean {
  return parameters.includes(name) || name === 'method' || uploads.has(name);
}

function refusalOf({ issues: [issue] }: z.ZodError): Refusal {
  const path = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys') return notImitated(`${path}.${issue.keys[0]}`);
  const words = issue?.message ?? '';
  return badRequest(words === '' || words.startsWith('Invalid') ? `wrong parameter ${path} in request` : words);
}
