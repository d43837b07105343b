import { BadRequest } from './errors.ts';
import { fieldNamed } from './fields.ts';
import type { Fields } from './fields.ts';
import type { IndexSpec } from './sorted-index.ts';

/** The row of any collection. */
export interface AnySpec {
  readonly name: string;
  readonly schema: unknown;
  readonly indexes: readonly { readonly fields: readonly PropertyKey[]; readonly unique?: true }[];
}

/** The indexes of a collection; a unique one over fields that may be missing leaves such documents out. */
export function indexSpecs({ name, indexes }: AnySpec, fields: Fields): IndexSpec[] {
  return indexes.map((index) => {
    const names = index.fields.map(String);
    const found = names.map((field) => fieldNamed(fields, field));
    const partial = index.unique === true && found.some((field) => field.optional);
    if (names.length === 0 || (partial && found.some((field) => field.kind === 'mixed' || field.kind === 'null'))) {
      throw new BadRequest(`${name}: an index that cannot be built: ${names.join(', ')}`);
    }
    return { fields: names, unique: index.unique === true, partial };
  });
}
