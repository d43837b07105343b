const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const REFERENCE = /&(?:#(\d+)|#x([0-9a-f]+)|(lt|gt|amp|quot));?/iy;

/** The character reference at this place: its text and its length; an unknown one is a plain `&`. */
export function decodeReference(source: string, at: number): { text: string; length: number } {
  REFERENCE.lastIndex = at;
  const found = REFERENCE.exec(source);
  if (!found) return { text: '&', length: 1 };
  const code = found[1] ? Number(found[1]) : found[2] ? Number.parseInt(found[2], 16) : undefined;
  const text = code === undefined ? NAMED[found[3]?.toLowerCase() ?? ''] : characterOf(code);
  return text === undefined ? { text: '&', length: 1 } : { text, length: found[0].length };
}

function characterOf(code: number): string | undefined {
  return code > 0 && code < 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Every reference of an attribute's value. */
export function decodeReferences(value: string): string {
  return value.includes('&') ? value.replace(/&[^&\s]*/g, (part) => decodeHead(part)) : value;
}

function decodeHead(part: string): string {
  const { text, length } = decodeReference(part, 0);
  return text + part.slice(length);
}
