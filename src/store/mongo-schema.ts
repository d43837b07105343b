import { Schema } from 'mongoose';
import type { SchemaDefinition } from 'mongoose';
import type { Field, Fields } from './fields.ts';
import type { IndexSpec } from './sorted-index.ts';

const TYPES = {
  string: String,
  number: Number,
  boolean: Boolean,
  mixed: Schema.Types.Mixed,
  null: Schema.Types.Mixed,
} as const;

/** The least value of a kind, as MongoDB orders them: what a partial index compares with to leave null and missing out. */
const LEAST = { string: '', number: -Infinity, boolean: false, mixed: null, null: null } as const;

/** The mongoose schema of a collection: top-level fields by their kind, `id` as `_id`, and its indexes. */
export function mongoSchema(fields: Fields, indexes: readonly IndexSpec[]): Schema<Record<string, unknown>> {
  const types = [...fields].map(([name, field]) => [storedName(name), { type: TYPES[field.kind] }]);
  const definition = Object.fromEntries(types) as SchemaDefinition<Record<string, unknown>>;
  const schema = new Schema<Record<string, unknown>>(definition, {
    strict: 'throw',
    strictQuery: 'throw',
    versionKey: false,
    minimize: false,
    id: false,
    autoIndex: false,
    autoCreate: false,
  });
  for (const index of indexes) {
    const keys = index.unique ? index.fields : [...index.fields.filter((name) => name !== 'id'), 'id'];
    schema.index(Object.fromEntries(keys.map((name) => [storedName(name), 1])), indexOptions(fields, index));
  }
  return schema;
}

export function storedName(field: string): string {
  return field === 'id' ? '_id' : field;
}

function indexOptions(fields: Fields, index: IndexSpec): object {
  if (!index.partial) return index.unique ? { unique: true } : {};
  const present = index.fields.map((name) => [storedName(name), { $gte: leastOf(fields.get(name)) }]);
  return { unique: true, partialFilterExpression: Object.fromEntries(present) as object };
}

function leastOf(field: Field | undefined): unknown {
  return LEAST[field?.kind ?? 'mixed'];
}
