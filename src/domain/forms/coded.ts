import type { z } from 'zod';

/** A kind of answer: its schema's messages are error codes; `meta.errors` lists them so that a test can demand their sentences. */
export const coded = <S extends z.ZodType>(schema: S, ...errors: string[]): S => schema.meta({ errors });
