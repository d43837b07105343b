import type { Form } from '../forms/form.ts';
import type { Life } from './life.ts';

/** A kind of file that people hand in. Its texts are in the locale file of its name. */
export interface Kind extends Form {
  /** Letters before the year in the reference number, e.g. `MOB` in `MOB-2026-0001`. */
  readonly prefix: string;
  /** The command and the deep link that open its form. */
  readonly command: string;
  /** The answers that an officer wants to read in the alert. */
  readonly brief: readonly string[];
  readonly life: Life;
}
