/** A foreign scientist registers a visit; the office sees the legal deadline at once. */
import { taps } from '../../tests/support/taps.ts';
import { VISIT } from '../../tests/samples/answers.ts';
import type { Troupe } from './troupe.ts';

export async function visit(on: Troupe): Promise<void> {
  const { scientist, officer } = on;
  on.title('visit');
  await scientist.writes('/start');
  await scientist.taps(taps.commandTap.data('visit'));
  scientist.isTold('consent.text');
  await scientist.taps(':yes');
  scientist.isTold('visit.kind.prompt');
  await on.answers(scientist, VISIT, 'departureDate');
  on.aside('wrong');
  await scientist.writes('10.03.2027');
  scientist.isTold('visit.departureDate.errors.beforeArrival');
  await on.answers(scientist, VISIT);
  scientist.isTold('form.review');
  await scientist.taps(':submit');
  scientist.isTold('visit.receipt', { reference: 'VIS-2026-0001' });
  scientist.isTold('submitted.bring');
  officer.isTold('visit.alert', { reference: 'VIS-2026-0001' });
  officer.isTold('desk.arrivalNotice');
  officer.isTold('warnings.paidVisaFree');
}
