/** @typedef {Node | string | null | undefined | false} Child */
/** @typedef {string | number | boolean | null | undefined | ((event: never) => unknown)} Prop */

/**
 * A node: `h('button', { class: 'x', onclick, 'aria-label': 'y', hidden: false }, ...children)`; null and false children are
 * left out, as are props that are null, undefined or false.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, Prop>} [props]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [prop, value] of Object.entries(props)) setProp(node, prop, value);
  for (const child of children.flat()) if (child) node.append(child);
  return node;
}

/**
 * @param {HTMLElement} node
 * @param {string} prop
 * @param {Prop} value
 */
function setProp(node, prop, value) {
  if (value === undefined || value === null || value === false) return;
  if (isListener(value)) node.addEventListener(prop.slice(2), value);
  else node.setAttribute(prop, value === true ? '' : String(value));
}

/**
 * @param {Prop} value
 * @returns {value is (event: Event) => void}
 */
const isListener = (value) => typeof value === 'function';

/**
 * A name somebody else chose: isolated, so that its direction marks cannot reorder what stands around it.
 *
 * @param {string} text
 * @param {string} [className]
 */
export function name(text, className) {
  return h('bdi', className ? { class: className } : {}, text);
}

/**
 * What is known to be there, or an error that says it is not.
 *
 * @template T
 * @param {T | null | undefined} value
 * @returns {T}
 */
export function present(value) {
  if (value === null || value === undefined) throw new Error('the page lost something it drew');
  return value;
}
