/** Shapes on a field of 24 by 24. */
const paths = {
  send: 'M3.4 20.4 21 12 3.4 3.6 3 10l12 2-12 2z',
  attach:
    'M16.5 6.5v10a4.5 4.5 0 0 1-9 0V5.2a3.2 3.2 0 0 1 6.4 0v10.3a1.9 1.9 0 0 1-3.8 0V6.5h1.6v9a.3.3 0 0 0 .6 0V5.2a1.6 1.6 0 0 0-3.2 0v11.3a2.9 2.9 0 0 0 5.8 0v-10z',
  asFile: 'M6 2h8l6 6v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V4c0-1.1.9-2 2-2zm7 1.5V9h5.5zM7 18h10l-3.3-4.4-2.5 3-1.7-2.1z',
  file: 'M6 2h8l6 6v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V4c0-1.1.9-2 2-2zm7 1.5V9h5.5z',
  close: 'M18.3 7.1 16.9 5.7 12 10.6 7.1 5.7 5.7 7.1l4.9 4.9-4.9 4.9 1.4 1.4 4.9-4.9 4.9 4.9 1.4-1.4-4.9-4.9z',
  block:
    'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-8 10a8 8 0 0 1 12.9-6.3L5.7 16.9A8 8 0 0 1 4 12zm8 8a8 8 0 0 1-4.9-1.7L18.3 7.1A8 8 0 0 1 12 20z',
  down: 'm12 15.6-6.3-6.3 1.4-1.4 4.9 4.9 4.9-4.9 1.4 1.4z',
  sun: 'M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM11 1h2v4h-2zm0 18h2v4h-2zM1 11h4v2H1zm18 0h4v2h-4zM4.9 3.5l2.9 2.8-1.5 1.5-2.8-2.9zm12.8 12.7 2.8 2.9-1.4 1.4-2.9-2.8zM3.5 19.1l2.8-2.9 1.5 1.5-2.9 2.8zM16.2 6.3l2.9-2.8 1.4 1.4-2.8 2.9z',
  moon: 'M12.3 2a10 10 0 1 0 9.7 12.3A8 8 0 0 1 12.3 2z',
  addPerson:
    'M14 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm0 2c-2.7 0-8 1.3-8 4v2h16v-2c0-2.7-5.3-4-8-4zM6 10V7H4v3H1v2h3v3h2v-3h3v-2z',
  slash: 'M14.6 4h2.2L9.4 20H7.2z',
  link: 'M7 17 15.6 8.4V15H18V5H8v2.4h5.9L5.3 16z',
  reply: 'M10 9V5l-7 7 7 7v-4.1c5 0 8.5 1.6 11 5.1-1-5-4-10-11-11z',
  copy: 'M8 3h10a2 2 0 0 1 2 2v11h-2V5H8zM6 7h8a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V9c0-1.1.9-2 2-2z',
  people:
    'M9 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm7-1a3 3 0 1 0 0-6v6zM9 14c-2.7 0-7 1.3-7 4v2h14v-2c0-2.7-4.3-4-7-4zm8 0v6h5v-2c0-2.2-2.7-3.5-5-4z',
  contact: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm0 2c-2.7 0-8 1.3-8 4v2h16v-2c0-2.7-5.3-4-8-4z',
};

/** @typedef {keyof typeof paths} Icon */

/** @param {Icon} id */
export function icon(id) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[id]);
  svg.append(path);
  return svg;
}
