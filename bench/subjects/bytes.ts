/** Bytes that one answer of the real form writes. */
import { mongo, type Connection } from 'mongoose';
import { fileJournal } from '../../src/store/embedded/file-journal.ts';
import { ACTS } from '../script.ts';
import { answerAll, startFaked } from './faked.ts';
import { seatAll } from './ours.ts';

export interface Written {
  /** What is sent or put, all of it, per answer. */
  readonly all: number;
  /** Of that the change itself: without addresses and protocol. */
  readonly change: number;
}

interface UpdateCommand {
  readonly updates?: readonly { readonly u: object }[];
}

/** The commands that change drafts, as the driver hands them to the server. */
export async function bytesToMongo(url: string, people: readonly number[]): Promise<Written> {
  const product = await startFaked(`${url}${url.includes('?') ? '&' : '?'}monitorCommands=true`);
  const { connection } = product.store as unknown as { readonly connection: Connection };
  await seatAll(product.office, people);
  let [commands, all, change] = [0, 0, 0];
  connection.getClient().on('commandStarted', ({ command, commandName }) => {
    if (commandName !== 'update') return;
    commands += 1;
    all += mongo.BSON.calculateObjectSize(command);
    const [update] = (command as UpdateCommand).updates ?? [];
    change += update ? mongo.BSON.calculateObjectSize(update.u) : 0;
  });
  await answerAll(product, people);
  const answers = people.length * ACTS.length;
  if (commands !== answers) throw new Error(`${commands} commands for ${answers} answers`);
  await product.stop();
  return { all: all / answers, change: change / answers };
}

/** The records put into the journal: each change has a key of its own until they are folded. */
export async function bytesToJournal(folder: string, people: readonly number[]): Promise<Written> {
  const product = await startFaked(`file:${folder}`);
  await seatAll(product.office, people);
  await answerAll(product, people);
  await product.stop();
  const journal = fileJournal(folder);
  await journal.open();
  let [records, keys, change] = [0, 0, 0];
  for await (const some of journal.records()) {
    const changes = some.filter(([key]) => key.startsWith('drafts\0') && key.split('\0').length > 2);
    records += changes.length;
    keys += changes.reduce((sum, [key]) => sum + Buffer.byteLength(key), 0);
    change += changes.reduce((sum, [, value]) => sum + Buffer.byteLength(value), 0);
  }
  await journal.close();
  const answers = people.length * ACTS.length;
  if (records !== answers) throw new Error(`${records} records for ${answers} answers`);
  return { all: (keys + change) / answers, change: change / answers };
}
