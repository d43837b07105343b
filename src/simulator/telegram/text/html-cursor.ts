import { badRequest } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';

/** A place in an HTML text; Telegram counts it in UTF-8 bytes when it complains. */
export class HtmlCursor {
  readonly source: string;
  at = 0;

  constructor(source: string) {
    this.source = source;
  }

  get isAtEnd(): boolean {
    return this.at >= this.source.length;
  }

  get char(): string | undefined {
    return this.source[this.at];
  }

  /** What the sticky pattern matches here; the cursor goes behind it. */
  skip(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const matched = pattern.exec(this.source)?.[0] ?? '';
    this.at += matched.length;
    return matched;
  }

  /** The plain text up to the next tag or reference. */
  skipText(): string {
    const from = this.at;
    while (!this.isAtEnd && this.char !== '&' && this.char !== '<') this.at += 1;
    return this.source.slice(from, this.at);
  }
}

export function cannotParse(reason: string): Refusal {
  return badRequest(`can't parse entities: ${reason}`);
}

export function atByte({ source }: HtmlCursor, index: number): string {
  return `at byte offset ${Buffer.byteLength(source.slice(0, index))}`;
}
