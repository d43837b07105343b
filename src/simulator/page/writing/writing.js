import { Completion } from './completion.js';
import { Composer } from './composer.js';

/** @import { Acts } from '../chat/acts.js' */
/** @import { KeyboardButton } from '../../telegram/objects/keyboard.ts' */
/** @import { SeenMessage } from '../../telegram/objects/message.ts' */

/**
 * Who writes where.
 *
 * @typedef {{ personId: number, chatId: number, botUsername: string }} Place
 */

/**
 * The writing field and what is offered above it while somebody types.
 *
 * @param {Place} place
 * @param {Acts} acts
 * @param {object} on
 * @param {(key: KeyboardButton) => void} on.pressKey
 * @param {(current: SeenMessage | null, step: number) => SeenMessage | null} on.nextReply
 * @param {(failure: unknown) => void} on.onError
 */
export function createWriting(place, acts, { pressKey, nextReply, onError }) {
  const composer = new Composer(place, {
    sendText: (text, replied) => acts.sendText(text, replied),
    sendFiles: (files, wish) => acts.sendFiles(files, wish),
    typed: (text) => void completion.typed(text),
    askCommands: () => void completion.toggleMenu(),
    pressKey,
    nextReply,
  });
  const completion = new Completion(place, {
    suggestions: composer.suggestions,
    sendText: (text) => {
      composer.setText('');
      void acts.sendText(text);
    },
    onSent: () => composer.setText(''),
    onError,
  });
  return { composer, completion };
}
