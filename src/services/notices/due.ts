/** When a row may be taken. Rows are taken by this instant, so it also says who comes first. */
let given = Math.floor(Math.random() * 1_000_000);

/** `ms` as an instant; of the same millisecond the order of giving is kept, in the digits behind it. */
export function dueAt(ms: number): string {
  given = (given + 1) % 1_000_000;
  return new Date(ms).toISOString().replace('Z', `${String(given).padStart(6, '0')}Z`);
}
