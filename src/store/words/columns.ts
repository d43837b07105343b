import { z } from 'zod';
import { BadRequest } from '../errors.ts';

/** `null`: never anything else. */
export type ColumnKind = 'string' | 'number' | 'boolean' | 'mixed' | 'null';
export interface Column {
  readonly kind: ColumnKind;
  /** The column may be missing or null. */
  readonly optional: boolean;
}

/** The top-level columns of a collection, read off its schema. */
export type Columns = ReadonlyMap<string, Column>;

/** Throws BadRequest if the schema is not made of objects. */
export function columnsOf(spec: {
  readonly name: string;
  readonly schema: unknown;
  readonly shape?: number | undefined;
}): Columns {
  const columns = objectColumns(spec.schema);
  if (!columns?.has('id') || !columns.has('version')) {
    throw new BadRequest(`${spec.name}: the schema is not an object with id and version`);
  }
  return spec.shape === undefined ? columns : new Map(columns).set('shape', { kind: 'number', optional: true });
}

/** What a document of the present shape carries. */
export const shapeOf = ({ shape }: { readonly shape?: number | undefined }): { readonly shape?: number } =>
  shape === undefined ? {} : { shape };

export function columnNamed(columns: Columns, name: string): Column {
  const column = columns.get(name);
  if (!column) throw new BadRequest(`unknown field: ${name}`);
  return column;
}

/** Throws BadRequest if the document has a column its schema does not name. */
export function checkNames(columns: Columns, doc: object): void {
  for (const name of Object.keys(doc)) columnNamed(columns, name);
}

function objectColumns(schema: unknown): Map<string, Column> | null {
  if (schema instanceof z.ZodObject) return shapeColumns(schema.shape);
  if (schema instanceof z.ZodUnion) return alternatives(schema.options);
  if (schema instanceof z.ZodIntersection) return together([schema.def.left, schema.def.right]);
  const inner = unwrapped(schema);
  return inner === null ? null : objectColumns(inner);
}

function shapeColumns(shape: Readonly<Record<string, unknown>>): Map<string, Column> {
  return new Map(Object.entries(shape).map(([name, schema]) => [name, columnOf(schema)]));
}

function columnOf(schema: unknown): Column {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return { kind: columnOf(schema.unwrap()).kind, optional: true };
  }
  const inner = unwrapped(schema);
  if (inner !== null) return columnOf(inner);
  if (schema instanceof z.ZodUnion) return schema.options.map(columnOf).reduce(either);
  return { kind: kindOf(schema), optional: schema instanceof z.ZodNull };
}

function kindOf(schema: unknown): ColumnKind {
  if (schema instanceof z.ZodLiteral) return kindOfValues([...schema.values]);
  if (schema instanceof z.ZodEnum) return kindOfValues(schema.options);
  if (schema instanceof z.ZodNull) return 'null';
  if (schema instanceof z.ZodBoolean) return 'boolean';
  if (schema instanceof z.ZodNumber) return 'number';
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return 'string';
  return schema instanceof z.ZodTemplateLiteral ? 'string' : 'mixed';
}

function kindOfValues(values: readonly unknown[]): ColumnKind {
  const kinds = new Set(values.map((value) => typeof value));
  const [kind] = kinds;
  return kinds.size === 1 && (kind === 'string' || kind === 'number' || kind === 'boolean') ? kind : 'mixed';
}

function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) return schema.def.innerType;
  if (schema instanceof z.ZodReadonly || schema instanceof z.ZodCatch) return schema.def.innerType;
  if (schema instanceof z.ZodPipe) return schema.def.in;
  return schema instanceof z.ZodLazy ? schema.unwrap() : null;
}

function either(a: Column, b: Column): Column {
  const kinds = new Set([a.kind, b.kind].filter((kind) => kind !== 'null'));
  const [kind = 'null'] = kinds;
  return { kind: kinds.size > 1 ? 'mixed' : kind, optional: a.optional || b.optional };
}

function alternatives(options: readonly unknown[]): Map<string, Column> | null {
  const all = options.map(objectColumns);
  const names = new Set(all.flatMap((columns) => [...(columns?.keys() ?? [])]));
  const absent: Column = { kind: 'mixed', optional: true };
  const columnNamedBy = (name: string): Column => {
    const found = all.map((columns) => columns?.get(name)).filter((column) => column !== undefined);
    const column = found.reduce(either, found[0] ?? absent);
    return { ...column, optional: column.optional || found.length < all.length };
  };
  return all.includes(null) ? null : new Map([...names].map((name) => [name, columnNamedBy(name)]));
}

function together(parts: readonly unknown[]): Map<string, Column> | null {
  const all = parts.map(objectColumns);
  return all.includes(null) ? null : new Map(all.flatMap((columns) => [...(columns ?? [])]));
}
