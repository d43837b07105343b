import { BadRequest } from '../errors.ts';
import { columnNamed } from './columns.ts';
import type { Columns } from './columns.ts';
import type { IndexSpec } from '../embedded/sorted-index.ts';

/** The row of any collection. */
export interface AnySpec {
  readonly name: string;
  readonly schema: unknown;
  readonly indexes: readonly { readonly fields: readonly PropertyKey[]; readonly unique?: true }[];
  readonly shape?: number | undefined;
}

/** The indexes of a collection; a unique one over columns that may be missing leaves such documents out. */
export function indexSpecs({ name, indexes, shape }: AnySpec, columns: Columns): IndexSpec[] {
  return [...indexes, ...(shape === undefined ? [] : [{ fields: ['shape'] }])].map(
    (index: AnySpec['indexes'][number]) => {
      const names = index.fields.map(String);
      const found = names.map((column) => columnNamed(columns, column));
      const partial = index.unique === true && found.some((column) => column.optional);
      if (
        names.length === 0 ||
        (partial && found.some((column) => column.kind === 'mixed' || column.kind === 'null'))
      ) {
        throw new BadRequest(`${name}: an index that cannot be built: ${names.join(', ')}`);
      }
      return { columns: names, unique: index.unique === true, partial };
    },
  );
}
