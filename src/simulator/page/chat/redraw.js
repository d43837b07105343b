/**
 * Puts new parts into a list item; a key that had the focus keeps it.
 *
 * @param {HTMLElement} item
 * @param {Node[]} parts
 */
export function redraw(item, parts) {
  const focused = focusedKey(item);
  item.replaceChildren(...parts);
  if (focused !== null) (keysOf(item)[focused] ?? item).focus();
}

/** @param {HTMLElement} item */
const keysOf = (item) => [...item.querySelectorAll('.key')].filter((key) => key instanceof HTMLElement);

/** @param {HTMLElement} item */
function focusedKey(item) {
  if (!item.contains(document.activeElement)) return null;
  return keysOf(item).findIndex((key) => key === document.activeElement);
}

/** @param {HTMLElement} item */
export function flash(item) {
  item.classList.remove('arriving', 'changed');
  // Reading a size restarts the animation when the same message changes twice in a row.
  void item.offsetWidth;
  item.classList.add('changed');
}
