export interface Part {
  readonly name: string;
  readonly filename: string | undefined;
  readonly type: string | undefined;
  readonly bytes: Buffer;
}

const BREAK = Buffer.from('\r\n\r\n');

/** The parts of a multipart/form-data body. Throws a RangeError if it has no boundary. */
export function parseMultipart(body: Buffer, contentType: string): Part[] {
  const found = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined) throw new RangeError('multipart body without a boundary');
  const mark = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let start = body.indexOf(mark);
  while (start !== -1) {
    const from = start + mark.length;
    const end = body.indexOf(mark, from);
    if (end === -1) break;
    const part = readPart(body.subarray(from, end));
    if (part) parts.push(part);
    start = end;
  }
  return parts;
}

function readPart(chunk: Buffer): Part | undefined {
  const split = chunk.indexOf(BREAK);
  if (split === -1) return undefined;
  const head = chunk.subarray(0, split).toString('utf8');
  const name = parameter(head, 'name');
  if (name === undefined) return undefined;
  return {
    name,
    filename: parameter(head, 'filename')?.replace(/%(?:0D|0A|22)/gi, decodeURIComponent),
    type: /^content-type:\s*([^\r\n]+)/im.exec(head)?.[1]?.trim(),
    // The line break before the next boundary belongs to the boundary.
    bytes: chunk.subarray(split + BREAK.length, chunk.length - 2),
  };
}

function parameter(head: string, name: string): string | undefined {
  const found = new RegExp(`^content-disposition:.*[;\\s]${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\r\\n]+))`, 'im').exec(
    head,
  );
  return found?.[1]?.replace(/\\(.)/g, '$1') ?? found?.[2];
}
