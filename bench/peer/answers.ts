/** What the Bot API answers, as far as bots look at it. */
const BOT = { id: 7, is_bot: true, first_name: 'Bot', username: 'bench_bot' } as const;

export const BOT_INFO = {
  ...BOT,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: true,
};

export const messageFrom = (chat: number, id: number, text: unknown) => ({
  message_id: id,
  from: BOT,
  chat: { id: chat, type: 'private', first_name: 'Person' },
  date: 1,
  text,
});

export function answerTo(method: string): unknown {
  if (method === 'getMe') return BOT_INFO;
  if (method === 'getMyName') return { name: '' };
  if (method === 'getMyDescription') return { description: '' };
  return method === 'getMyShortDescription' ? { short_description: '' } : true;
}
