import type { BotCommand } from './objects/chat.ts';

export interface Scope {
  type: string;
  chat_id?: number;
  user_id?: number;
}

export type Described = 'name' | 'description' | 'short_description';

/** Where a person stands when a menu is resolved. */
export interface Place {
  chat: number;
  person: number;
  isPrivate: boolean;
  isAdmin: boolean;
  language: string;
}

/** What BotFather and the setMy... methods fix: commands by scope and language, texts by language, menu buttons. */
export class Profile {
  readonly #defaultName: string;
  readonly #commands = new Map<string, BotCommand[]>();
  readonly #texts = new Map<string, string>();
  readonly #menuButtons = new Map<number, Record<string, unknown>>();

  constructor(defaultName: string) {
    this.#defaultName = defaultName;
  }

  setCommands(scope: Scope, language: string, commands: BotCommand[]): void {
    if (commands.length === 0) this.#commands.delete(key(scope, language));
    else this.#commands.set(key(scope, language), commands);
  }

  commands(scope: Scope, language: string): BotCommand[] {
    return this.#commands.get(key(scope, language)) ?? [];
  }

  /** The menu that a person sees: the narrowest scope that has one wins, and in it their language before none. */
  menuFor(place: Place): BotCommand[] {
    for (const scope of scopesOf(place)) {
      for (const language of [place.language, '']) {
        const found = this.#commands.get(key(scope, language));
        if (found) return found;
      }
    }
    return [];
  }

  setText(field: Described, language: string, text: string): void {
    if (text === '') this.#texts.delete(`${field} ${language}`);
    else this.#texts.set(`${field} ${language}`, text);
  }

  /** In that language, else in none; a bot's name is never empty. */
  text(field: Described, language: string): string {
    const own = this.#texts.get(`${field} ${language}`) ?? this.#texts.get(`${field} `);
    return own ?? (field === 'name' ? this.#defaultName : '');
  }

  namesByLanguage(): Record<string, string> {
    const names: Record<string, string> = { '': this.text('name', '') };
    for (const [at, text] of this.#texts) if (at.startsWith('name ')) names[at.slice(5)] = text;
    return names;
  }

  setMenuButton(chat: number, button: Record<string, unknown>): void {
    this.#menuButtons.set(chat, button);
  }

  /** Chat 0 is the default for all. */
  menuButton(chat: number): Record<string, unknown> {
    return this.#menuButtons.get(chat) ?? this.#menuButtons.get(0) ?? { type: 'commands' };
  }
}

function key(scope: Scope, language: string): string {
  return `${scope.type} ${scope.chat_id ?? ''} ${scope.user_id ?? ''} ${language}`;
}

function scopesOf({ chat, person, isPrivate, isAdmin }: Place): Scope[] {
  if (isPrivate) return [{ type: 'chat', chat_id: chat }, { type: 'all_private_chats' }, { type: 'default' }];
  return [
    { type: 'chat_member', chat_id: chat, user_id: person },
    ...(isAdmin ? [{ type: 'chat_administrators', chat_id: chat }] : []),
    { type: 'chat', chat_id: chat },
    ...(isAdmin ? [{ type: 'all_chat_administrators' }] : []),
    { type: 'all_group_chats' },
    { type: 'default' },
  ];
}
