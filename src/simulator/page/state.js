/** What the page knows of the simulated Telegram: who is there and which chats there are. */
export function createState() {
  const state = {
    bot: { id: 0, firstName: '', username: '' },
    people: new Map(),
    chats: new Map(),
    apply(raw) {
      state.bot = raw.bot;
      state.people = new Map(raw.people.map((person) => [person.id, person]));
      state.chats = new Map(raw.chats.map((chat) => [chat.id, chat]));
    },
    botNameFor(person) {
      return state.bot.names?.[person.languageCode] || state.bot.firstName;
    },
    groupsOf(personId) {
      return [...state.chats.values()].filter((chat) => chat.type !== 'private' && chat.members.includes(personId));
    },
  };
  return state;
}

export const fullName = (person) => [person.firstName, person.lastName].filter(Boolean).join(' ');
