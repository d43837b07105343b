import { h } from '../parts/dom.js';
import { say } from '../words/say.js';

/**
 * Lets files be dropped on an element, with a veil that says so.
 *
 * @param {HTMLElement} element
 * @param {(event: DragEvent) => void} onDrop
 */
export function listenForDrops(element, onDrop) {
  element.append(h('div', { class: 'drop-veil', 'aria-hidden': 'true' }, say('dropHere')));
  element.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    element.classList.add('dragging');
  });
  element.addEventListener('dragleave', ({ relatedTarget }) => {
    const isInside = relatedTarget instanceof Node && element.contains(relatedTarget);
    if (!isInside) element.classList.remove('dragging');
  });
  element.addEventListener('drop', (event) => {
    element.classList.remove('dragging');
    onDrop(event);
  });
}
