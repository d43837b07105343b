import { z } from 'zod';
import { BadRequest } from './errors.ts';

/** `null`: never anything else. */
export type FieldKind = 'string' | 'number' | 'boolean' | 'mixed' | 'null';
export interface Field {
  readonly kind: FieldKind;
  /** The field may be missing or null. */
  readonly optional: boolean;
}

/** The top-level fields of a collection, read off its schema. */
export type Fields = ReadonlyMap<string, Field>;

/** Throws BadRequest if the schema is not made of objects. */
export function fieldsOf(spec: { readonly name: string; readonly schema: unknown }): Fields {
  const fields = objectFields(spec.schema);
  if (!fields?.has('id') || !fields.has('version')) {
    throw new BadRequest(`${spec.name}: the schema is not an object with id and version`);
  }
  return fields;
}

export function fieldNamed(fields: Fields, name: string): Field {
  const field = fields.get(name);
  if (!field) throw new BadRequest(`unknown field: ${name}`);
  return field;
}

/** Throws BadRequest if the document has a field its schema does not name. */
export function checkNames(fields: Fields, doc: object): void {
  for (const name of Object.keys(doc)) fieldNamed(fields, name);
}

function objectFields(schema: unknown): Map<string, Field> | null {
  if (schema instanceof z.ZodObject) return shapeFields(schema.shape);
  if (schema instanceof z.ZodUnion) return alternatives(schema.options);
  if (schema instanceof z.ZodIntersection) return together([schema.def.left, schema.def.right]);
  const inner = unwrapped(schema);
  return inner === null ? null : objectFields(inner);
}

function shapeFields(shape: Readonly<Record<string, unknown>>): Map<string, Field> {
  return new Map(Object.entries(shape).map(([name, schema]) => [name, fieldOf(schema)]));
}

function fieldOf(schema: unknown): Field {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return { kind: fieldOf(schema.unwrap()).kind, optional: true };
  }
  const inner = unwrapped(schema);
  if (inner !== null) return fieldOf(inner);
  if (schema instanceof z.ZodUnion) return schema.options.map(fieldOf).reduce(either);
  return { kind: kindOf(schema), optional: schema instanceof z.ZodNull };
}

function kindOf(schema: unknown): FieldKind {
  if (schema instanceof z.ZodLiteral) return kindOfValues([...schema.values]);
  if (schema instanceof z.ZodEnum) return kindOfValues(schema.options);
  if (schema instanceof z.ZodNull) return 'null';
  if (schema instanceof z.ZodBoolean) return 'boolean';
  if (schema instanceof z.ZodNumber) return 'number';
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return 'string';
  return schema instanceof z.ZodTemplateLiteral ? 'string' : 'mixed';
}

function kindOfValues(values: readonly unknown[]): FieldKind {
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

function either(a: Field, b: Field): Field {
  const kinds = new Set([a.kind, b.kind].filter((kind) => kind !== 'null'));
  const [kind = 'null'] = kinds;
  return { kind: kinds.size > 1 ? 'mixed' : kind, optional: a.optional || b.optional };
}

function alternatives(options: readonly unknown[]): Map<string, Field> | null {
  const all = options.map(objectFields);
  const names = new Set(all.flatMap((fields) => [...(fields?.keys() ?? [])]));
  const absent: Field = { kind: 'mixed', optional: true };
  const fieldNamedBy = (name: string): Field => {
    const found = all.map((fields) => fields?.get(name)).filter((field) => field !== undefined);
    const field = found.reduce(either, found[0] ?? absent);
    return { ...field, optional: field.optional || found.length < all.length };
  };
  return all.includes(null) ? null : new Map([...names].map((name) => [name, fieldNamedBy(name)]));
}

function together(parts: readonly unknown[]): Map<string, Field> | null {
  const all = parts.map(objectFields);
  return all.includes(null) ? null : new Map(all.flatMap((fields) => [...(fields ?? [])]));
}
