import type { SubjectName, Subjects } from '../../domain/reminders/reminder.ts';
import type { Office } from '../office.ts';
import type { Collection } from '../ports.ts';

/** Where the subjects are, by name. */
export const subjectsIn = (office: Office): { readonly [S in SubjectName]: Collection<Subjects[S]> } => office;
