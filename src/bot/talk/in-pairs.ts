import type { Button } from './screen.ts';

/** What two buttons of one row have room for, on a phone. */
const HALF = 18;

/** Buttons two in a row where both are short; a long one has a row of its own. */
export function inPairs(buttons: readonly Button[]): Button[][] {
  const rows: Button[][] = [];
  for (const button of buttons) {
    const [first, ...others] = rows.at(-1) ?? [];
    if (first && others.length === 0 && first.text.length <= HALF && button.text.length <= HALF)
      rows.at(-1)?.push(button);
    else rows.push([button]);
  }
  return rows;
}
