import { h, name } from './dom.js';
import { icon } from './icons.js';
import { say } from './say.js';

/** Files that were dropped or pasted and wait for Send, so that a slip of the hand sends nothing. */
export function createTray() {
  let files = [];
  const element = h('div', { class: 'tray', role: 'group', 'aria-label': say('ready'), hidden: true });

  function draw() {
    element.hidden = files.length === 0;
    for (const image of element.querySelectorAll('img')) URL.revokeObjectURL(image.src);
    element.replaceChildren(...files.map(card));
  }

  function card(file) {
    const onclick = () => {
      files = files.filter((other) => other !== file);
      draw();
    };
    const label = say('takeOut', { name: file.name });
    return h(
      'div',
      { class: 'tray-card' },
      file.type.startsWith('image/') ? h('img', { src: URL.createObjectURL(file), alt: '' }) : icon('file'),
      name(file.name, 'tray-name'),
      h('button', { type: 'button', class: 'icon-button small', 'aria-label': label, onclick }, icon('close')),
    );
  }

  return {
    element,
    add(more) {
      files = [...files, ...more];
      draw();
    },
    isEmpty: () => files.length === 0,
    take() {
      const taken = files;
      files = [];
      draw();
      return taken;
    },
  };
}
