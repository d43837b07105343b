import { Cursor } from './cursor.ts';

const LONG_LITERAL = 60;

/** The bytes that Snappy made shorter. Throws RangeError on what it cannot have made. */
export function unsnapped(packed: Buffer): Buffer {
  const cursor = new Cursor(packed);
  const whole = Buffer.alloc(cursor.varint());
  for (let at = 0; !cursor.isAtEnd;) {
    const tag = cursor.take(1).readUInt8();
    at += (tag & 3) === 0 ? literal(cursor, tag >>> 2, whole, at) : copied(cursor, tag, whole, at);
  }
  return whole;
}

function literal(cursor: Cursor, size: number, whole: Buffer, at: number): number {
  const length = (size < LONG_LITERAL ? size : littleEndian(cursor, size - LONG_LITERAL + 1)) + 1;
  cursor.take(length).copy(whole, at);
  return length;
}

/** What stands a distance back, byte by byte: it may reach into what it makes. */
function copied(cursor: Cursor, tag: number, whole: Buffer, at: number): number {
  const isShort = (tag & 3) === 1;
  const length = isShort ? ((tag >>> 2) & 7) + 4 : (tag >>> 2) + 1;
  const distance = isShort
    ? ((tag >>> 5) << 8) + littleEndian(cursor, 1)
    : littleEndian(cursor, (tag & 3) === 2 ? 2 : 4);
  if (distance === 0 || distance > at) throw new RangeError('before the beginning');
  for (let place = at; place < at + length; place += 1) whole[place] = whole[place - distance] ?? 0;
  return length;
}

function littleEndian(cursor: Cursor, length: number): number {
  return cursor.take(length).readUIntLE(0, length);
}
