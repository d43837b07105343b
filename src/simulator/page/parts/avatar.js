import { h } from './dom.js';

const COLOURS = 7;

/** @param {number} id */
export const colourOf = (id) => Math.abs(id) % COLOURS;

/**
 * @param {number} id
 * @param {string} text
 */
export function avatar(id, text) {
  return h('span', { class: `avatar colour-${colourOf(id)}`, 'aria-hidden': 'true' }, initials(text));
}

/** @param {string} text */
function initials(text) {
  const letters = text.split(/\s+/u).map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? '');
  return letters.join('').slice(0, 2).toUpperCase() || '?';
}
