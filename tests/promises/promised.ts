export interface Promised {
  /** 'S9' */
  readonly id: string;
  readonly what: string;
  run(): Promise<{ readonly met: boolean; readonly figure: string }>;
}
