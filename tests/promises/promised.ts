/** What takes longer to prove than `npm test` may: `npm run test:faults` runs it and prints a table. */
export interface Promised {
  /** The row of the issue, such as S9. */
  readonly id: string;
  readonly what: string;
  run(): Promise<{ readonly met: boolean; readonly figure: string }>;
}
