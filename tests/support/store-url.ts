/** Where the chat suite keeps its data: `memory:`, or a database of its own with `TEST_STORE=mongodb` (npm run test:mongo). */
import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';

export async function freshStoreUrl(): Promise<string> {
  if (process.env['TEST_STORE'] !== 'mongodb') return 'memory:';
  const uri = inject('mongoUri');
  if (!uri) throw new Error('TEST_STORE=mongodb, but no MongoDB was found');
  const url = new URL(uri);
  url.pathname = `/chat-${randomBytes(6).toString('hex')}`;
  return url.href;
}
