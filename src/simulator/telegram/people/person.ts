import type { User } from '../objects.ts';

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
