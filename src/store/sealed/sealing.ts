import type { Change } from '../../services/ports.ts';
import { plain, type Plain, type PlainObject } from '../words/plain.ts';
import type { Keyring } from './keyring.ts';
import { markIn } from './key.ts';
import { ITEM, mapLeaves, type Leaf } from './leaves.ts';

/** How the documents of one collection are sealed and opened. */
export class Sealing {
  private readonly collection: string;
  private readonly fields: ReadonlySet<string>;
  private readonly keyring: Keyring;

  constructor(collection: string, fields: ReadonlySet<string>, keyring: Keyring) {
    this.collection = collection;
    this.fields = fields;
    this.keyring = keyring;
  }

  /** Whether the field that a path begins with is sealed. */
  isSealed(path: string): boolean {
    const dot = path.indexOf('.');
    return this.fields.has(dot === -1 ? path : path.slice(0, dot));
  }

  /** Throws BadRequest on what is not plain data. */
  closedChange(id: string, { set, unset, push }: Change): Change {
    const leaf = this.seals(id);
    const each = (values: Change['set'], close: (value: Plain, path: readonly string[]) => Plain) =>
      Object.fromEntries(
        Object.entries(values ?? {}).map(([path, value]) => [
          path,
          this.isSealed(path) ? close(plain(value), path.split('.')) : value,
        ]),
      );
    return {
      ...(set ? { set: each(set, (value, path) => mapLeaves(value, path, leaf)) } : {}),
      ...(push ? { push: each(push, (value, path) => (value === null ? null : leaf(value, [...path, ITEM]))) } : {}),
      ...(unset ? { unset } : {}),
    };
  }

  closedFields(id: string, doc: PlainObject): PlainObject {
    const leaf = this.seals(id);
    return eachField(doc, (value, name) => (this.fields.has(name) ? mapLeaves(value, [name], leaf) : value));
  }

  /** Fields too that this version does not seal: another one may have. */
  async openedFields(id: string, doc: PlainObject): Promise<PlainObject> {
    const strange: string[] = [];
    const leaf: Leaf = (value, path) => this.keyring.open(value, () => this.place(id, path), strange);
    const opened = eachField(doc, (value, name) => mapLeaves(value, [name], leaf));
    await this.keyring.refuse(strange);
    return opened;
  }

  /** The fields that do not lie as they shall (sealed with the current key, or open if there is none), as they shall. */
  async resealedFields(id: string, doc: PlainObject): Promise<PlainObject> {
    const due = Object.fromEntries(Object.entries(doc).filter(([name, value]) => this.isDue(name, value)));
    return eachField(await this.openedFields(id, due), (value, name) =>
      this.fields.has(name) ? mapLeaves(value, [name], this.seals(id)) : value,
    );
  }

  private isDue(name: string, value: Plain): boolean {
    const shall = this.fields.has(name) ? this.keyring.current?.mark : undefined;
    let isDue = false;
    mapLeaves(value, [name], (leaf) => {
      const mark = typeof leaf === 'string' ? markIn(leaf) : null;
      isDue ||= mark !== (shall ?? null);
      return leaf;
    });
    return isDue;
  }

  private seals(id: string): Leaf {
    const key = this.keyring.current;
    return key ? (value, path) => key.seal(value, this.place(id, path)) : (value) => value;
  }

  private place(id: string, path: readonly string[]): string {
    return JSON.stringify([this.collection, id, ...path]);
  }
}

const eachField = (doc: PlainObject, map: (value: Plain, name: string) => Plain): PlainObject =>
  Object.fromEntries(Object.entries(doc).map(([name, value]) => [name, map(value, name)]));
