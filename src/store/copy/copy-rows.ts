import { z } from 'zod';
import type { Collection, CollectionSpec, Store } from '../../services/ports.ts';
import { StoreFailed } from '../errors.ts';

/** Stands in a store while another is copied into it. */
const copyRowSchema = z.object({ id: z.string(), version: z.number() });
type CopyRow = z.infer<typeof copyRowSchema>;

export const copyRows: CollectionSpec<CopyRow> = { name: 'storeCopies', schema: copyRowSchema, indexes: [] };

const RUNNING = 'running';

export class CopyMark {
  private readonly rows: Collection<CopyRow>;

  constructor(store: Store) {
    this.rows = store.collection(copyRows);
  }

  async isSet(): Promise<boolean> {
    return (await this.rows.get(RUNNING)) !== null;
  }

  async set(): Promise<void> {
    await this.rows.insert({ id: RUNNING, version: 1 });
  }

  async clear(): Promise<void> {
    await this.rows.remove({ id: RUNNING });
  }
}

/** Throws StoreFailed where a copy was begun and not ended: whatever is missing would be taken for never said. */
export async function refuseHalfCopied(store: Store): Promise<void> {
  if (await new CopyMark(store).isSet())
    throw new StoreFailed('A copy into this store was begun and not ended: run "npm run store -- copy FROM TO" again.');
}
