/** Typed button data: `CODE:ARG:ARG`, at most 64 bytes; what comes back is checked like anything an outsider sends. */
import { z } from 'zod';

const MAX_BYTES = 64;

export interface Tap<A extends readonly string[]> {
  readonly code: string;
  data(...args: A): string;
  /** The arguments, or null if this is no data of this tap. */
  read(data: string): A | null;
}

/** A kind of button: its code and the form of each argument. The last argument may contain colons. */
export function tap<const S extends readonly z.ZodType<string>[]>(
  code: string,
  ...shape: S
): Tap<{ -readonly [K in keyof S]: string }> {
  type Args = { -readonly [K in keyof S]: string };
  return {
    code,
    data: (...args) => {
      const data = args.reduce((before, part) => `${before}:${part}`, code);
      if (Buffer.byteLength(data) > MAX_BYTES)
        throw new Error(`button data is longer than ${MAX_BYTES} bytes: ${data}`);
      return data;
    },
    read: (data) => {
      const [head, ...rest] = data.split(':');
      if (head !== code) return null;
      const args =
        rest.length > shape.length
          ? [...rest.slice(0, shape.length - 1), rest.slice(shape.length - 1).join(':')]
          : rest;
      const fits = args.length === shape.length && shape.every((form, index) => form.safeParse(args[index]).success);
      return fits ? (args as unknown as Args) : null;
    },
  };
}

/** The forms of arguments. */
export const arg = {
  id: z.string().regex(/^[\w-]{1,40}$/u),
  word: z.string().regex(/^[a-zA-Z]{1,24}$/u),
  page: z.string().regex(/^\d{1,3}$/u),
  /** Of a page of a stored list: `>ID`, `<ID`; version 0.1 wrote the bare id. */
  cursor: z.string().regex(/^[<>]?[\w-]{1,40}$/u),
  text: z.string().max(64),
};
