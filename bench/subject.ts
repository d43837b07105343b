/** A process that is measured: `subject.ts NAME API_ROOT TOKEN STORE_URL`. */
import { serve } from './talk.ts';
import { bare } from './subjects/bare.ts';
import { cpuSince } from './subjects/cpu.ts';
import { ours } from './subjects/ours.ts';
import { polled } from './subjects/polled.ts';
import type { Peer, Subject, SubjectWords } from './subjects/subject.ts';
import { wizard } from './subjects/wizard.ts';

const SUBJECTS: Readonly<Record<string, (peer: Peer) => Promise<Subject>>> = {
  bare,
  polled,
  slowBare: (peer) => bare({ ...peer, isSlow: true }),
  slowPolled: (peer) => polled({ ...peer, isSlow: true }),
  wizard,
  ours,
};

const [name = '', apiRoot = '', token = '', storeUrl = 'memory:'] = process.argv.slice(2);
const subject = await SUBJECTS[name]?.({ apiRoot, token, storeUrl });
if (!subject) throw new Error(`no such subject: ${name}`);

const words: SubjectWords = {
  ...subject,
  cpu: async () => cpuSince(),
  memory: async () => {
    globalThis.gc?.();
    return process.memoryUsage.rss();
  },
  end: async () => setImmediate(() => process.exit(0)) && undefined,
};

serve(words);
