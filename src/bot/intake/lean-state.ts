/** What of a dialog is stored: what its replay reads, never what stood in the messages around it. */
import type { ConversationData } from '@grammyjs/conversations';
import type { Chat, Message, Update } from 'grammy/types';

type Replayed = ConversationData[string][number]['replay']['receive'][number];

/** The library logs each update that went on with the dialog and each answer of Telegram, whole; both carry other people's data. */
export const leanState = (data: ConversationData): ConversationData =>
  Object.fromEntries(
    Object.entries(data).map(([name, runs]) => [
      name,
      runs.map((run) => ({ ...run, replay: { ...run.replay, receive: run.replay.receive.map(lean) } })),
    ]),
  );

/** What the open dialogs are about: the first thing each was begun with. */
export function subjectOf(data: ConversationData): string {
  const [run] = Object.values(data).flat();
  const args: unknown = JSON.parse(run?.args ?? '[]');
  const about: unknown = Array.isArray(args) ? args.at(0) : undefined;
  return typeof about === 'string' ? about : '';
}

function lean(logged: Replayed): Replayed {
  const { returnValue: value } = logged;
  if (isUpdate(value)) return { ...logged, returnValue: leanUpdate(value) };
  // No dialog reads what Telegram answered to a call that went well; what it refused decides how the dialog went on.
  return isSuccess(value) ? { ...logged, returnValue: { ok: true, res: { ok: true, result: true } } } : logged;
}

const isUpdate = (value: unknown): value is Update =>
  typeof value === 'object' && value !== null && 'update_id' in value;

const isSuccess = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'res' in value &&
  typeof value.res === 'object' &&
  value.res !== null &&
  'ok' in value.res &&
  value.res.ok === true;

function leanUpdate({ update_id, message, callback_query: tap }: Update): unknown {
  return {
    update_id,
    ...(message ? { message: { ...placeOf(message), ...wordsOf(message) } } : {}),
    ...(tap
      ? {
          callback_query: {
            id: tap.id,
            from: tap.from,
            chat_instance: tap.chat_instance,
            data: tap.data,
            ...(tap.message ? { message: placeOf(tap.message) } : {}),
          },
        }
      : {}),
  };
}

/** Where a message is. */
const placeOf = (
  message: Pick<Message, 'message_id' | 'date' | 'chat' | 'message_thread_id' | 'is_topic_message'>,
) => ({
  message_id: message.message_id,
  date: message.date,
  chat: { id: message.chat.id, type: message.chat.type satisfies Chat['type'] },
  ...(message.message_thread_id === undefined ? {} : { message_thread_id: message.message_thread_id }),
  ...(message.is_topic_message ? { is_topic_message: true } : {}),
});

/** Its sender's own words, and whether there is a file. */
const wordsOf = ({ from, text, caption, entities, photo, document }: Message) => ({
  from,
  ...(text === undefined ? {} : { text }),
  ...(caption === undefined ? {} : { caption }),
  ...(entities === undefined ? {} : { entities }),
  ...(photo === undefined ? {} : { photo: [] }),
  ...(document === undefined ? {} : { document: {} }),
});
