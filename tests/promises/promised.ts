/** A promise that needs a long run to be shown. */
export interface Promised {
  /** The row of issue 8: `S9`. */
  readonly id: string;
  readonly what: string;
  run(): Promise<{ readonly met: boolean; readonly figure: string }>;
}
