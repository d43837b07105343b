import { h } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { say } from '../words/say.js';
import { safeHref } from './links.js';

/** @import { MessageEntity } from '../../telegram/objects/message.ts' */
/** @import { MessageActions } from './keyboard.js' */
/** @typedef {(Node | string)[]} Nodes */
/** @typedef {Pick<MessageActions, 'openLink' | 'sendText'>} TextActions */
/** @typedef {{ entity: MessageEntity, text: string, children: Nodes, actions: TextActions }} Piece */

/** How each kind of entity is drawn; one without a row is plain text. @type {Record<string, (piece: Piece) => Node>} */
const drawings = {
  bold: ({ children }) => h('strong', {}, children),
  italic: ({ children }) => h('em', {}, children),
  underline: ({ children }) => h('u', {}, children),
  strikethrough: ({ children }) => h('s', {}, children),
  code: ({ children }) => h('code', {}, children),
  pre: ({ entity, children }) => h('pre', { 'data-language': entity.language }, h('code', {}, children)),
  blockquote: ({ children }) => h('blockquote', {}, children),
  expandable_blockquote: ({ children }) => expandable(children),
  spoiler: ({ children }) => spoiler(children),
  text_link: ({ entity, children, actions }) => link(entity.url ?? '', children, actions),
  url: ({ text, children, actions }) => link(text, children, actions),
  email: ({ text, children, actions }) => link(`mailto:${text}`, children, actions),
  phone_number: ({ text, children, actions }) => link(`tel:${text.replace(/[^+\d]/g, '')}`, children, actions),
  bot_command: (piece) => command(piece),
  mention: ({ children }) => h('span', { class: 'tag' }, children),
  text_mention: ({ children }) => h('span', { class: 'tag' }, children),
  hashtag: ({ children }) => h('span', { class: 'tag' }, children),
  cashtag: ({ children }) => h('span', { class: 'tag' }, children),
};

/**
 * A message's text as nodes, never as markup. Entities (UTF-16 offsets) may nest; one that sticks out of another is split.
 *
 * @param {string} text
 * @param {readonly MessageEntity[] | undefined} entities
 * @param {TextActions} actions
 */
export function renderText(text, entities, actions) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const fragment = document.createDocumentFragment();
  fragment.append(...pieces({ text, actions }, sorted, 0, text.length));
  return fragment;
}

/**
 * @param {{ text: string, actions: TextActions }} whole
 * @param {MessageEntity[]} entities
 * @param {number} from
 * @param {number} to
 * @returns {Nodes}
 */
function pieces(whole, entities, from, to) {
  /** @type {Nodes} */
  const nodes = [];
  let at = from;
  for (const [index, entity] of entities.entries()) {
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= start) continue;
    if (start > at) nodes.push(whole.text.slice(at, start));
    const inner = entities.slice(index + 1).filter((other) => other.offset < end);
    const children = pieces(whole, inner, start, end);
    const draw = drawings[entity.type];
    const piece = { entity, text: whole.text.slice(start, end), children, actions: whole.actions };
    nodes.push(draw ? draw(piece) : h('span', {}, children));
    at = end;
  }
  if (at < to) nodes.push(whole.text.slice(at, to));
  return nodes;
}

/**
 * @param {string} address
 * @param {Nodes} children
 * @param {TextActions} actions
 */
function link(address, children, actions) {
  const href = safeHref(address);
  if (href === null) return h('span', {}, children);
  const onclick = (/** @type {Event} */ event) => actions.openLink(href, event);
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer', onclick }, children);
}

/** @param {Piece} piece */
function command({ text, children, actions }) {
  const onclick = (/** @type {Event} */ event) => {
    event.preventDefault();
    actions.sendText(text);
  };
  return h('a', { href: '#', class: 'command', onclick }, children);
}

/** @param {Nodes} children */
function spoiler(children) {
  const node = h('span', { class: 'spoiler', tabindex: '0' }, children);
  const show = () => node.classList.add('shown');
  node.addEventListener('click', show);
  node.addEventListener('keydown', ({ key }) => key === 'Enter' && show());
  return node;
}

/**
 * The first lines of a long quote, and a button for all of it.
 *
 * @param {Nodes} children
 */
function expandable(children) {
  const words = h('div', { class: 'expandable-words' }, children);
  const props = { type: 'button', class: 'expand', 'aria-label': say('wholeQuote'), 'aria-expanded': 'false' };
  const more = h('button', props, icon('down'));
  const quote = h('blockquote', { class: 'expandable' }, words, more);
  more.addEventListener('click', () => more.setAttribute('aria-expanded', String(quote.classList.toggle('whole'))));
  return quote;
}
