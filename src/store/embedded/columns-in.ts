import { StoreFailed } from '../errors.ts';

/** Some columns of a document, out of its text. What is not wanted is passed over, not made into objects: that is most of the work. */
export function columnsIn(text: string, wanted: ReadonlySet<string>): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (let at = 1; text[at] === '"';) {
    const named = endOfText(text, at);
    const end = endOfValue(text, named + 1);
    const name = text.slice(at + 1, named - 1);
    if (wanted.has(name)) found[name] = JSON.parse(text.slice(named + 1, end));
    at = end + 1;
  }
  return found;
}

/** Where the comma or the brace after the value stands. */
function endOfValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') at = endOfText(text, at) - 1;
    else if (sign === '{' || sign === '[') depth += 1;
    else if (depth === 0 && (sign === ',' || sign === '}')) return at;
    else if (sign === '}' || sign === ']') depth -= 1;
  }
  throw new StoreFailed('the store is damaged: a document without an end');
}

/** Behind the quote that ends the text which begins here. */
function endOfText(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let first = at;
    while (text[first - 1] === '\\') first -= 1;
    if ((at - first) % 2 === 0) return at + 1;
  }
  throw new StoreFailed('the store is damaged: a text without an end');
}
