import { present } from '../parts/dom.js';

/** @import { Person } from '../../telegram/people/person.ts' */
/** @import { PageBot, PageChat, PageState } from '../../serve/page-values.ts' */

/** What the page knows of the simulated Telegram: who is there and which chats there are. */
export class State {
  /** @type {PageBot} */
  bot = { id: 0, firstName: '', username: '', names: {} };
  /** @type {Map<number, Person>} */
  people = new Map();
  /** @type {Map<number, PageChat>} */
  chats = new Map();

  /** @param {PageState} raw */
  apply(raw) {
    this.bot = raw.bot;
    this.people = new Map(raw.people.map((person) => [person.id, person]));
    this.chats = new Map(raw.chats.map((chat) => [chat.id, chat]));
  }

  /** @param {number} id */
  person(id) {
    return present(this.people.get(id));
  }

  /** @param {Person} person */
  botNameFor(person) {
    return this.bot.names[person.languageCode] || this.bot.firstName;
  }

  /** @param {number} personId */
  groupsOf(personId) {
    return [...this.chats.values()].filter((chat) => chat.type !== 'private' && chat.members.includes(personId));
  }
}

/** @param {Pick<Person, 'firstName' | 'lastName'>} person */
export const fullName = (person) => [person.firstName, person.lastName].filter(Boolean).join(' ');
