export interface User {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
  can_join_groups?: boolean;
  can_read_all_group_messages?: boolean;
  supports_inline_queries?: boolean;
}

export interface Chat {
  id: number;
  type: 'private' | 'group' | 'supergroup';
  title?: string;
  username?: string;
  first_name?: string;
  last_name?: string;
  is_forum?: true;
}

export interface ChatMember {
  status: 'creator' | 'administrator' | 'member' | 'left' | 'kicked';
  user: User;
  [right: string]: unknown;
}

export interface BotCommand {
  command: string;
  description: string;
}
