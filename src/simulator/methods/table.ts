import { chatMethods } from './chats.ts';
import { editMethods } from './edits.ts';
import { fileMethods } from './files.ts';
import { messageMethods } from './messages.ts';
import type { Method } from './method.ts';
import { profileMethods } from './profile.ts';
import { queryMethods } from './queries.ts';
import { updateMethods } from './updates.ts';

export interface NamedMethod {
  readonly name: string;
  readonly run: Method;
}

const groups = [updateMethods, messageMethods, editMethods, fileMethods, queryMethods, profileMethods, chatMethods];

/** Every method the simulator knows, by its name in lower case: names are case-insensitive. */
export const methodTable: ReadonlyMap<string, NamedMethod> = new Map(
  groups.flatMap((group) => Object.entries(group)).map(([name, run]) => [name.toLowerCase(), { name, run }]),
);
