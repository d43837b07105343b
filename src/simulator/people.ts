import type { Simulator } from './simulator.ts';

export const STUDENT_ID = 1001;
export const SCIENTIST_ID = 1002;
export const OFFICER_ID = 1003;

/** The default cast: a student (kk), a visiting scientist (en) and an officer of the university (ru). */
export function seedPeople(sim: Simulator): void {
  sim.addPerson({ id: STUDENT_ID, firstName: 'Айгүл', lastName: 'Серікқызы', languageCode: 'kk', role: 'student' });
  sim.addPerson({ id: SCIENTIST_ID, firstName: 'Marco', lastName: 'Rossi', languageCode: 'en', role: 'scientist' });
  sim.addPerson({ id: OFFICER_ID, firstName: 'Данияр', lastName: 'Ахметов', languageCode: 'ru', role: 'officer' });
}
