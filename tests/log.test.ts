import { GrammyError, HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { createLog } from '../src/log.ts';
import { SECRET_FIELDS } from '../src/services/records/table.ts';

const TOKEN = '123456789:AAAbbbCCCdddEEEfffGGGhhhIIIjjjKKK';

/** The lines that logging writes. */
function lines(level: string, write: (log: ReturnType<typeof createLog>) => void): readonly string[] {
  const written: string[] = [];
  write(createLog(level, { write: (line) => void written.push(line) }));
  return written;
}

const lineOf = (error: unknown): string => lines('info', (log) => log.error({ err: error }, 'failed')).join('');

describe('the log', () => {
  it('writes one JSON object a line: time, level, fields, message', () => {
    const [line = ''] = lines('info', (log) => log.info({ update: 7 }, 'worked'));
    expect(line.endsWith('}\n')).toBe(true);
    expect(JSON.parse(line)).toMatchObject({
      level: 30,
      update: 7,
      msg: 'worked',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/u) as unknown,
    });
  });

  it('is silent below its level', () => {
    expect(lines('warn', (log) => log.info('worked'))).toEqual([]);
    expect(lines('silent', (log) => log.fatal('worked'))).toEqual([]);
  });

  it('keeps of an error its kind, message and stack', () => {
    const line: unknown = JSON.parse(lineOf(new TypeError('no such thing')));
    expect(line).toMatchObject({ err: { type: 'TypeError', message: 'no such thing' } });
    expect(line).toHaveProperty('err.stack', expect.stringContaining('log.test.ts'));
  });

  it.each<readonly [where: string, error: unknown]>([
    ['the message', new Error(`GET https://api.telegram.org/bot${TOKEN}/getMe failed`)],
    ['the cause', new Error('failed', { cause: new Error(`bot${TOKEN}`) })],
    ['the cause of the cause', new Error('a', { cause: new Error('b', { cause: `bot${TOKEN}` }) })],
    ['the error inside of grammY', new HttpError('Network request failed', new Error(`fetch bot${TOKEN}`))],
    ['what is thrown though it is no error', `bot${TOKEN}`],
  ])('has no token from %s', (_, error) => {
    expect(lineOf(error)).toContain('[token]');
    expect(lineOf(error)).not.toContain(TOKEN.slice(10));
  });

  it('has no answer of a person from a refused call', () => {
    const refusal = { ok: false, error_code: 400, description: 'Bad Request' } as const;
    const error = new GrammyError('Call failed', refusal, 'sendMessage', { chat_id: 1, text: 'Passport N12345678' });
    expect(lineOf(error)).toContain('Bad Request');
    expect(lineOf(error)).not.toContain('N12345678');
  });
});

describe('a stored document', () => {
  it('is logged without what its record names as secret, however deep it stands', () => {
    const written: string[] = [];
    const log = createLog('info', { write: (line) => void written.push(line) }, SECRET_FIELDS);
    const draft = { id: '7:mobility', version: 3, form: 'mobility', answers: { nameLatin: 'AIGUL' } };
    const inquiry = { id: 'q1', version: 1, text: 'I am AIGUL', answer: 'AIGUL, yes', state: 'answered' };
    const application = {
      id: 'MOB-2026-0001',
      version: 1,
      answers: {},
      facts: {},
      history: [{ reason: 'AIGUL owes' }],
    };
    log.info({ draft, found: [{ inquiry }], deep: { er: { still: { application } } } }, 'documents');
    log.info(draft, 'itself');
    expect(written.join('')).not.toContain('AIGUL');
    expect(written.join('')).toContain('"form":"mobility"');
    expect(written).toHaveLength(2);
  });

  it('is all that is thinned out: a plain value keeps its words', () => {
    const written: string[] = [];
    const log = createLog('info', { write: (line) => void written.push(line) }, SECRET_FIELDS);
    log.info({ state: 'queued', id: 'x', text: 'plain' }, 'a line');
    expect(written[0]).toContain('"text":"plain"');
  });
});
