const SLICES = 8;
const POLYNOMIAL = 0x82f63b78;

/** One row a slice: what a byte so many places back does to the sum. */
const TABLES = tables();

/** CRC-32C (Castagnoli), the sum LevelDB keeps of each block and record. Eight bytes a turn: an opening sums up every table. */
export function crc32c(bytes: Uint8Array): number {
  let sum = -1;
  let at = 0;
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (; at + SLICES <= bytes.length; at += SLICES)
    sum = turned(sum ^ words.getInt32(at, true), words.getInt32(at + 4, true));
  for (; at < bytes.length; at += 1) sum = TABLES[(sum ^ (bytes[at] ?? 0)) & 255]! ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** As LevelDB writes it beside what it sums up, so that a sum of sums is no trap. */
export function maskedCrc(bytes: Uint8Array): number {
  return masked(crc32c(bytes));
}

/** The masked sums of one byte more each time. */
export function* growingCrcs(bytes: Uint8Array): Generator<number> {
  let sum = -1;
  for (const byte of bytes) {
    sum = TABLES[(sum ^ byte) & 255]! ^ (sum >>> 8);
    yield masked(~sum >>> 0);
  }
}

function masked(sum: number): number {
  return (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0;
}

// A byte is always a place in a row of 256.
function turned(low: number, high: number): number {
  return (
    TABLES[1792 + (low & 255)]! ^
    TABLES[1536 + ((low >>> 8) & 255)]! ^
    TABLES[1280 + ((low >>> 16) & 255)]! ^
    TABLES[1024 + (low >>> 24)]! ^
    TABLES[768 + (high & 255)]! ^
    TABLES[512 + ((high >>> 8) & 255)]! ^
    TABLES[256 + ((high >>> 16) & 255)]! ^
    TABLES[high >>> 24]!
  );
}

function tables(): Int32Array {
  const all = new Int32Array(SLICES * 256);
  for (let byte = 0; byte < 256; byte += 1) {
    let sum = byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ POLYNOMIAL : sum >>> 1;
    all[byte] = sum;
  }
  for (let at = 256; at < all.length; at += 1) {
    const before = all[at - 256] ?? 0;
    all[at] = (all[before & 255] ?? 0) ^ (before >>> 8);
  }
  return all;
}
