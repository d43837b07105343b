import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { StoreFailed } from '../errors.ts';
import { plain, type Plain } from '../words/plain.ts';

/** A sealed value is a text: `sealed:MARK:` and, in base64url, nonce, ciphertext and tag. */
const PREFIX = 'sealed:';
const MARK_BYTES = 6;
const MARK_END = PREFIX.length + 8;
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** 16 MB and about 50 ms a guess: a secret that people made up is not tried out by the million. */
const SCRYPT = { N: 2 ** 14, r: 8, p: 1 } as const;

export const newMark = (): string => randomBytes(MARK_BYTES).toString('base64url');
export const newSalt = (): string => randomBytes(16).toString('base64url');

/** The mark of the key that a text says it is sealed with; null: it does not look sealed. */
export function markIn(text: string): string | null {
  return text.startsWith(PREFIX) && text[MARK_END] === ':' ? text.slice(PREFIX.length, MARK_END) : null;
}

/** Seals values. Where a value belongs is sealed with it: in another place it does not open. */
export class Key {
  readonly mark: string;
  private readonly bytes: Buffer;

  constructor(secret: string, { mark, salt }: { readonly mark: string; readonly salt: string }) {
    this.mark = mark;
    this.bytes = scryptSync(secret, Buffer.from(salt, 'base64url'), 32, SCRYPT);
  }

  seal(value: Plain, place: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.bytes, nonce).setAAD(Buffer.from(place));
    const hidden = [cipher.update(JSON.stringify(value), 'utf8'), cipher.final()];
    const body = Buffer.concat([nonce, ...hidden, cipher.getAuthTag()]);
    return `${PREFIX}${this.mark}:${body.toString('base64url')}`;
  }

  /** Throws StoreFailed if it was not sealed with this key for this place. */
  open(text: string, place: string): Plain {
    const body = Buffer.from(text.slice(MARK_END + 1), 'base64url');
    try {
      const decipher = createDecipheriv(ALGORITHM, this.bytes, body.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(place)).setAuthTag(body.subarray(-TAG_BYTES));
      const shown = decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      const value: unknown = JSON.parse(shown);
      return plain(value);
    } catch (error) {
      throw new StoreFailed('a sealed value was changed, or moved from where it belongs', { cause: error });
    }
  }
}
