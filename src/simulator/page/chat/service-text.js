import { say } from '../words/say.js';

/** @import { Message } from '../../telegram/objects/message.ts' */

/** @param {readonly { first_name?: string, last_name?: string, user_id?: number }[]} users */
const names = (users) =>
  users
    .map((user) => [user.first_name, user.last_name].filter(Boolean).join(' ') || String(user.user_id ?? ''))
    .join(', ');

/**
 * The sentence of a service message (somebody joined, a topic opened, ...), or null for an ordinary one.
 *
 * @param {Message} message
 */
export function serviceText(message) {
  const { new_chat_members: joined, left_chat_member: left, users_shared: people, chat_shared: chat } = message;
  if (joined) return say('joined', { names: names(joined) });
  if (left) return say('left', { names: names([left]) });
  if (people) return say('sharedPeople', { names: names(people.users) });
  if (chat) return say('sharedChat', { name: chat.title ?? String(chat.chat_id) });
  if (message.forum_topic_created) return say('topic', { name: message.forum_topic_created.name });
  return message.pinned_message ? say('pinned') : null;
}
