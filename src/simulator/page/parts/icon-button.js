import { say } from '../words/say.js';
import { h } from './dom.js';
import { icon } from './icons.js';

/** @import { Icon } from './icons.js' */
/** @import { Word } from '../words/say.js' */

/**
 * A round button with a picture; its words are its name and its hint.
 *
 * @param {Icon} picture
 * @param {Word} words
 * @param {() => unknown} onclick
 * @param {string} [className]
 */
export function iconButton(picture, words, onclick, className = '') {
  const label = say(words);
  const props = {
    type: 'button',
    class: `icon-button ${className}`.trim(),
    'aria-label': label,
    title: label,
    onclick,
  };
  return h('button', props, icon(picture));
}
