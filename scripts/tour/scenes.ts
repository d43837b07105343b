/** What is played, in this order. */
import type { Troupe } from './troupe.ts';
import { askTheOffice, changes, invite, race, reject } from './office-scenes.ts';
import { consent, mobility, nobodyIsStuck, programmes, startAndLanguage } from './student-scenes.ts';
import { visit } from './visit-scene.ts';

export const SCENES: readonly ((on: Troupe) => Promise<void>)[] = [
  startAndLanguage,
  consent,
  programmes,
  mobility,
  visit,
  invite,
  changes,
  reject,
  race,
  askTheOffice,
  nobodyIsStuck,
];
