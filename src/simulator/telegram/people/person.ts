import type { User } from '../objects/chat.ts';

export interface Person {
  readonly id: number;
  firstName: string;
  lastName?: string;
  username?: string;
  languageCode: string;
  blocked: boolean;
  /** Whether this person ever wrote to the bot in private: before that the bot may not write. */
  started: boolean;
  /** A free word for the page, e.g. `student`. */
  role?: string;
}

export interface NewPerson {
  id?: number;
  firstName: string;
  lastName?: string;
  username?: string;
  languageCode?: string;
  role?: string;
}

export function userOf(person: Person): User {
  return {
    id: person.id,
    is_bot: false,
    first_name: person.firstName,
    ...(person.lastName === undefined ? {} : { last_name: person.lastName }),
    ...(person.username === undefined ? {} : { username: person.username }),
    language_code: person.languageCode,
  };
}

export function personOf({ firstName, lastName, username, languageCode, role }: NewPerson, id: number): Person {
  return {
    id,
    firstName,
    ...(lastName === undefined ? {} : { lastName }),
    ...(username === undefined ? {} : { username }),
    languageCode: languageCode ?? 'en',
    blocked: false,
    started: false,
    ...(role === undefined ? {} : { role }),
  };
}
