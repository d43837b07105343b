import { isIsoDate } from '../../domain/calendar/dates.ts';
import type { VisitAnswers } from '../../domain/applications/kinds/visit.ts';
import type { VisitForChecklist } from '../../domain/visits/checklist.ts';

/** The answers that the rules of entry look at; null once they were erased. */
export function visitEntry(answers: VisitAnswers): VisitForChecklist | null {
  const { kind, citizenship, arrivalDate, departureDate, passportExpiry, payment, entry } = answers;
  if (!kind || !citizenship || !arrivalDate || !departureDate || !passportExpiry || !payment || !entry) return null;
  // Rows of another version, or written by hand, may hold anything.
  if (![kind, citizenship, payment, entry].every((answer) => typeof answer === 'string')) return null;
  if (![arrivalDate, departureDate, passportExpiry].every((day) => isIsoDate(day))) return null;
  return { kind, citizenship, arrivalDate, departureDate, passportExpiry, payment, entry };
}
