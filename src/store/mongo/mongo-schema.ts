import { Schema } from 'mongoose';
import type { SchemaDefinition } from 'mongoose';
import type { Column, Columns } from '../words/columns.ts';
import type { IndexSpec } from '../embedded/sorted-index.ts';

const TYPES = {
  string: String,
  number: Number,
  boolean: Boolean,
  mixed: Schema.Types.Mixed,
  null: Schema.Types.Mixed,
} as const;

/** The least value of a kind, as MongoDB orders them: what a partial index compares with to leave null and missing out. */
const LEAST = { string: '', number: -Infinity, boolean: false, mixed: null, null: null } as const;

/** The mongoose schema of a collection: top-level columns by their kind, `id` as `_id`, and its indexes. */
export function mongoSchema(columns: Columns, indexes: readonly IndexSpec[]): Schema<Record<string, unknown>> {
  const types = [...columns].map(([name, column]) => [storedName(name), { type: TYPES[column.kind] }]);
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
    const keys = index.unique ? index.columns : [...index.columns.filter((name) => name !== 'id'), 'id'];
    schema.index(Object.fromEntries(keys.map((name) => [storedName(name), 1])), indexOptions(columns, index));
  }
  return schema;
}

export function storedName(column: string): string {
  return column === 'id' ? '_id' : column;
}

function indexOptions(columns: Columns, index: IndexSpec): object {
  if (!index.partial) return index.unique ? { unique: true } : {};
  const present = index.columns.map((name) => [storedName(name), { $gte: leastOf(columns.get(name)) }]);
  return { unique: true, partialFilterExpression: Object.fromEntries(present) as object };
}

/** The least value of the column's kind; null where there is none. */
export function leastOf(column: Column | undefined): string | number | boolean | null {
  return LEAST[column?.kind ?? 'mixed'];
}
