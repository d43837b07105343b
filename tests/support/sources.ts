import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from '@swc/core';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A node of the syntax tree, as swc gives it. */
export interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface Source {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly tree: Node;
}

/** The TypeScript files under these folders or of these names, from the repository's root. */
export const sourcesIn = (...places: readonly string[]): readonly Source[] => filesOf(places, ['.ts']);

/** With the page's JavaScript, which no compiler sees. */
export const sourcesWithPage = (...places: readonly string[]): readonly Source[] => filesOf(places, ['.ts', '.js']);

const filesOf = (places: readonly string[], endings: readonly string[]): readonly Source[] =>
  places.flatMap((place) => filesUnder(join(ROOT, place), endings)).map((file) => sourceOf(file));

function sourceOf(file: string): Source {
  const text = readFileSync(file, 'utf8');
  return { path: relative(ROOT, file).replaceAll('\\', '/'), text, tree: parse(text) };
}

export const parse = (code: string): Node =>
  parseSync(code, { syntax: 'typescript', target: 'es2022' }) as unknown as Node;

function filesUnder(place: string, endings: readonly string[]): string[] {
  if (place.endsWith('.ts')) return [place];
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .map((name) => join(place, name))
    .toSorted();
}

export interface Visited {
  readonly node: Node;
  /** Nearest first. */
  readonly above: readonly Node[];
}

/** Every node of a tree, each with those it stands in. */
export function* nodesOf(value: unknown, above: readonly Node[] = []): Generator<Visited> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodesOf(item, above);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const here = isNode(value) ? [value, ...above] : above;
  if (isNode(value)) yield { node: value, above };
  for (const child of Object.values(value)) yield* nodesOf(child, here);
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** A literal's text; of a template its fixed parts, places as `${}`. Undefined for anything else. */
export function literalText(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'StringLiteral') return String(node['value']);
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node['quasis'])) return undefined;
  return node['quasis'].map((part: unknown) => (isNode(part) ? String(part['cooked']) : '')).join('${}');
}

/** What is called, in dots: `say`, `ctx.kit.log.warn`; undefined for what has no such name. */
export function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Identifier') return String(node['value']);
  if (node.type === 'ThisExpression') return 'this';
  if (node.type === 'OptionalChainingExpression') return nameOf(node['base']);
  if (node.type === 'CallExpression') return nameOf(node['callee']);
  if (node.type !== 'MemberExpression') return undefined;
  const [object, property] = [nameOf(node['object']), nameOf(node['property'])];
  return property === undefined ? undefined : `${object ?? '?'}.${property}`;
}

/** The arguments of a call. */
export const argumentsOf = (call: Node): readonly unknown[] =>
  Array.isArray(call['arguments'])
    ? call['arguments'].map((one: unknown) =>
        typeof one === 'object' && one !== null && 'expression' in one ? one.expression : one,
      )
    : [];
