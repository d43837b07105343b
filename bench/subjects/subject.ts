/** What the benchmark can ask of a process that it measures. */
export interface Subject {
  /** Makes these people stand at the first question. */
  prepare(people: readonly number[]): Promise<void>;
  /** Rejects if what was measured was not the work: everybody shall have answered everything. */
  check(people: readonly number[]): Promise<void>;
}

export type SubjectWords = Subject & {
  /** CPU of this process alone so far, user and system, in microseconds. */
  cpu(): Promise<number>;
  /** Resident memory in bytes, after collecting garbage. */
  memory(): Promise<number>;
  end(): Promise<void>;
};

/** What it talks to. */
export interface Peer {
  readonly apiRoot: string;
  readonly token: string;
  readonly storeUrl: string;
}
