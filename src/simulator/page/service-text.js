import { say } from './say.js';

const names = (users) => users.map((user) => [user.first_name, user.last_name].filter(Boolean).join(' ')).join(', ');

/** The sentence of a service message (somebody joined, a topic opened, ...), or null for an ordinary one. */
export function serviceText(message) {
  if (message.new_chat_members) return say('joined', { names: names(message.new_chat_members) });
  if (message.left_chat_member) return say('left', { names: names([message.left_chat_member]) });
  if (message.forum_topic_created) return say('topic', { name: message.forum_topic_created.name });
  if (message.pinned_message) return say('pinned');
  return null;
}
