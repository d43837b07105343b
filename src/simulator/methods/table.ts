import { chatMethods } from './chats.ts';
import { commandMethods } from './commands.ts';
import { copyMethods } from './copies.ts';
import { deletionMethods } from './deletions.ts';
import { descriptionMethods } from './descriptions.ts';
import { editMethods } from './edits.ts';
import { fileMethods } from './files.ts';
import { markMethods } from './marks.ts';
import { messageMethods } from './messages.ts';
import type { Method } from './method.ts';
import { queryMethods } from './queries.ts';
import { topicMethods } from './topics.ts';
import { updateMethods } from './updates.ts';

export interface NamedMethod extends Method {
  readonly name: string;
}

const methods: Readonly<Record<string, Method>> = {
  ...updateMethods,
  ...messageMethods,
  ...fileMethods,
  ...copyMethods,
  ...editMethods,
  ...deletionMethods,
  ...markMethods,
  ...queryMethods,
  ...chatMethods,
  ...topicMethods,
  ...commandMethods,
  ...descriptionMethods,
};

/** Every method the simulator knows, by its name in lower case: names are case-insensitive. */
export const methodTable: ReadonlyMap<string, NamedMethod> = new Map(
  Object.entries(methods).map(([name, method]) => [name.toLowerCase(), { name, ...method }]),
);
