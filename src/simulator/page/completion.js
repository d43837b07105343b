import { api } from './api.js';

const INLINE_DELAY_MILLISECONDS = 250;

/** What is offered above the field while somebody types: commands after "/", a bot's inline results after "@bot ". */
export function createCompletion({ personId, chatId, botUsername, suggestions, sendText, onSent, onError }) {
  let commands = null;
  let timer = 0;

  async function loadCommands() {
    commands ??= await api.commands(personId, chatId);
    return commands;
  }

  function offer(list) {
    suggestions.show(
      list.map(({ command, description }) => ({
        title: `/${command}`,
        note: description,
        choose: () => sendText(`/${command}`),
      })),
    );
  }

  async function askInline(query) {
    const { results, queryId } = await api.inline(personId, query);
    suggestions.show(
      results.map(({ id, title, description }) => ({
        title,
        note: description,
        choose: () => api.sendInline({ from: personId, chat: chatId, resultId: id, queryId }).then(onSent, onError),
      })),
    );
  }

  async function typed(text) {
    clearTimeout(timer);
    const prefix = `@${botUsername} `.toLowerCase();
    if (text.toLowerCase().startsWith(prefix)) {
      timer = setTimeout(() => askInline(text.slice(prefix.length)).catch(onError), INLINE_DELAY_MILLISECONDS);
      return;
    }
    if (!/^\/\w*$/.test(text)) return suggestions.hide();
    const matching = (await loadCommands()).filter(
      ({ command }) => `/${command}`.startsWith(text) && `/${command}` !== text,
    );
    offer(matching);
  }

  return {
    typed: (text) => typed(text).catch(onError),
    async toggleMenu() {
      if (suggestions.isOpen()) return suggestions.hide();
      return loadCommands().then(offer, onError);
    },
    forget() {
      commands = null;
    },
  };
}
