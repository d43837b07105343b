/** A node: `h('button', { class: 'x', onclick, 'aria-label': 'y', hidden: false }, ...children)`; null and false children are left out. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(node, name, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function setProp(node, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (typeof value === 'function') node.addEventListener(name.slice(2), value);
  else node.setAttribute(name, value === true ? '' : String(value));
}

/** A name somebody else chose: isolated, so that its direction marks cannot reorder what stands around it. */
export function name(text, className) {
  return h('bdi', className ? { class: className } : {}, text);
}
