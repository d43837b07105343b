/** Calls from the benchmark to the processes it starts: a word, its arguments, its answer. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

type Words = { readonly [word: string]: (...args: never[]) => Promise<unknown> };

interface Call {
  readonly id: number;
  readonly word: string;
  readonly args: readonly unknown[];
}

type Answer = { readonly id: number } & ({ readonly result: unknown } | { readonly fault: string });

/** In the process that was started: answers calls until the parent goes. */
export function serve(words: object): void {
  const table = words as Words;
  process.on('message', (call: Call) => {
    void (async () => {
      try {
        process.send?.({ id: call.id, result: await table[call.word]?.(...(call.args as never[])) });
      } catch (error) {
        process.send?.({ id: call.id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      }
    })();
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ id: 0, result: null });
}

export interface Started<W> {
  readonly call: W;
  kill(): Promise<void>;
}

/** Starts a file of this folder; resolves when it serves. */
export async function startProcess<W extends object>(file: string, args: readonly string[] = []): Promise<Started<W>> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(path, [...args], {
    execArgv: ['--import', 'tsx', '--expose-gc', ...(process.env['BENCH_PROFILE'] === args[0] ? ['--cpu-prof'] : [])],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  const ready = new Promise<unknown>((resolve, reject) => waiting.set(0, { resolve, reject }));
  child.on('message', (answer: Answer) => {
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('fault' in answer) one?.reject(new Error(answer.fault));
    else one?.resolve(answer.result);
  });
  child.on('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`${file} ${args.join(' ')} ended: ${code ?? signal}`));
  });
  await ready;
  const call = new Proxy({} as W, {
    get: (_, word: string) =>
      word === 'then'
        ? undefined
        : (...args_: unknown[]) =>
            new Promise((resolve, reject) => {
              lastId += 1;
              waiting.set(lastId, { resolve, reject });
              child.send({ id: lastId, word, args: args_ } satisfies Call);
            }),
  });
  return { call, kill: () => kill(child) };
}

function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
