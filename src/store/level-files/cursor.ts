/** Reads numbers and texts of LevelDB's files one after the other. Throws RangeError behind the end. */
export class Cursor {
  readonly bytes: Buffer;
  at: number;

  constructor(bytes: Buffer, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  /** Seven bits a byte, the lowest first. */
  varint(): number {
    for (let value = 0, unit = 1; ; unit *= 128) {
      const byte = this.bytes.readUInt8(this.at);
      this.at += 1;
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
  }

  take(length: number): Buffer {
    if (this.at + length > this.bytes.length) throw new RangeError('behind the end');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** A length and so many bytes. */
  text(): Buffer {
    return this.take(this.varint());
  }
}

/** Eight bytes, the lowest first: exact below 2^53, as every number here is. */
export function uint64(bytes: Buffer, at: number): number {
  return bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 2 ** 32;
}
