import { h } from './dom.js';
import { safeHref } from './links.js';

const tags = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code' };

/**
 * A message's text as nodes, never as markup. Entities (UTF-16 offsets) may nest; one that sticks out of another is
 * split. `actions`: `{ openLink(address, event), sendText(text) }`.
 */
export function renderText(text, entities, actions) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const fragment = document.createDocumentFragment();
  fragment.append(...pieces(text, sorted, 0, text.length, actions));
  return fragment;
}

function pieces(text, entities, from, to, actions) {
  const nodes = [];
  let at = from;
  entities.forEach((entity, index) => {
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= start) return;
    if (start > at) nodes.push(text.slice(at, start));
    const inner = entities.slice(index + 1).filter((other) => other.offset < end);
    nodes.push(wrap(entity, text.slice(start, end), pieces(text, inner, start, end, actions), actions));
    at = end;
  });
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function wrap(entity, text, children, actions) {
  if (entity.type in tags) return h(tags[entity.type], {}, ...children);
  switch (entity.type) {
    case 'pre':
      return h('pre', { 'data-language': entity.language }, h('code', {}, ...children));
    case 'blockquote':
    case 'expandable_blockquote':
      return h('blockquote', {}, ...children);
    case 'spoiler':
      return spoiler(children);
    case 'text_link':
      return link(entity.url, children, actions);
    case 'url':
      return link(text, children, actions);
    case 'email':
      return link(`mailto:${text}`, children, actions);
    case 'phone_number':
      return link(`tel:${text.replace(/[^+\d]/g, '')}`, children, actions);
    case 'bot_command':
      return command(text, children, actions);
    case 'mention':
    case 'text_mention':
    case 'hashtag':
    case 'cashtag':
      return h('span', { class: 'tag' }, ...children);
    default:
      return h('span', {}, ...children);
  }
}

function link(address, children, actions) {
  const href = safeHref(address);
  if (href === null) return h('span', {}, ...children);
  const onclick = (event) => actions.openLink(href, event);
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer', onclick }, ...children);
}

function command(text, children, actions) {
  const onclick = (event) => {
    event.preventDefault();
    actions.sendText(text);
  };
  return h('a', { href: '#', class: 'command', onclick }, ...children);
}

function spoiler(children) {
  const node = h('span', { class: 'spoiler', tabindex: '0' }, ...children);
  const show = () => node.classList.add('shown');
  node.addEventListener('click', show);
  node.addEventListener('keydown', (event) => event.key === 'Enter' && show());
  return node;
}
