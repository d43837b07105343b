import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const types = path.dirname(createRequire(import.meta.resolve('grammy')).resolve('@grammyjs/types/package.json'));
const source = readFileSync(path.join(types, 'methods.d.ts'), 'utf8').replaceAll(/\/\*\*[\s\S]*?\*\//gu, '');

/** The parameters of every method of the Bot API, read out of the types that grammY is built on. */
export const botApiParameters: ReadonlyMap<string, readonly string[]> = new Map(
  [...source.matchAll(/^ {4}(\w+)\(/gmu)].map((found) => [found[1] ?? '', parametersAt(found.index)]),
);

/** The names at the first level of `method(args: { name: ...; other?: ... }): ...`. */
function parametersAt(start: number): string[] {
  const open = source.indexOf('(', start);
  const names: string[] = [];
  let depth = 0;
  for (const { 0: token, index } of source.slice(open).matchAll(/[({[<]|[)}\]>]|\b\w+\??:/gu)) {
    if ('({[<'.includes(token)) depth += 1;
    else if (')}]>'.includes(token)) depth -= 1;
    else if (depth === 2) names.push(token.replaceAll(/[?:]/gu, ''));
    if (depth === 0 && index > 0) break;
  }
  return names;
}
