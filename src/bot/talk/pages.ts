/** The one pager: a page of a list, and the way back and forth in buttons that keep nothing in memory. */
import type { Collection, Doc, Filter, FindOptions } from '../../services/ports.ts';
import type { OfficeFlavor } from './context.ts';
import type { Button, Rows } from './screen.ts';

/** How long Telegram finds a text: what is left of it without its markup. */
export const lengthShown = (html: string): number =>
  html.replaceAll(/<[^>]+>/gu, '').replaceAll(/&(?:lt|gt|quot|amp);/gu, '&').length;

/** Telegram shows at most 4096 characters: lines in pages that fit. */
export function pagesOf(lines: readonly string[], limit = 3500): string[] {
  const pages: string[] = [];
  for (const line of lines) {
    const last = pages.at(-1);
    if (last !== undefined && last.length + line.length < limit) pages[pages.length - 1] = `${last}\n${line}`;
    else pages.push(line);
  }
  return pages.length > 0 ? pages : [''];
}

export interface Page<T> {
  readonly shown: readonly T[];
  /** Where the buttons lead; undefined: there is nothing there. */
  readonly back?: string;
  readonly next?: string;
}

/** A page of a list at hand; a page that no longer exists is the last one. */
export function pageOf<T>(list: readonly T[], page: number, size: number): Page<T> {
  const last = Math.max(0, Math.ceil(list.length / size) - 1);
  const at = Math.min(page, last);
  return {
    shown: list.slice(at * size, (at + 1) * size),
    ...(at > 0 ? { back: String(at - 1) } : {}),
    ...(at < last ? { next: String(at + 1) } : {}),
  };
}

export interface Listing<T> {
  readonly filter: Filter<T>;
  readonly sort: NonNullable<FindOptions<T>['sort']>;
  readonly size: number;
}

/**
 * A page of a stored list. The cursor is '' for the first page, else `>ID` or `<ID`: what comes after or before this document.
 * It holds after a restart, and when rows came or went meanwhile; of a document that is gone the first page is shown.
 */
export async function queryPage<T extends Doc>(
  collection: Collection<T>,
  { filter, sort, size }: Listing<T>,
  cursor: string,
): Promise<Page<T>> {
  const anchor = cursor === '' ? null : await collection.get(cursor.replace(/^[<>]/u, ''));
  const isBack = anchor !== null && cursor.startsWith('<');
  const from = anchor && (isBack ? { before: anchor } : { after: anchor });
  const found = await collection.find(filter, { sort, limit: size + 1, ...from });
  if (isBack && found.length <= size) return queryPage(collection, { filter, sort, size }, '');
  const shown = isBack ? found.slice(-size) : found.slice(0, size);
  const [first, last] = [shown.at(0), shown.at(-1)];
  return {
    shown,
    ...(anchor && first ? { back: `<${first.id}` } : {}),
    ...(last && (isBack || found.length > size) ? { next: `>${last.id}` } : {}),
  };
}

/** The row to turn pages; none where there is one page only. */
export function pageRow<T>(
  { say }: Pick<OfficeFlavor, 'say'>,
  { back, next }: Page<T>,
  data: (to: string) => string,
): Rows {
  const row: Button[] = [
    ...(back === undefined ? [] : [{ text: say('menu.previous'), data: data(back) }]),
    ...(next === undefined ? [] : [{ text: say('menu.next'), data: data(next) }]),
  ];
  return row.length > 0 ? [row] : [];
}
