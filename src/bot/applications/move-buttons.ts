/** The moves of the office as buttons: only what the table of this kind's life allows now, for those who may. */
import { lifeOf, mayMove, type Application } from '../../domain/applications/application.ts';
import { may, type Staff } from '../../domain/staff/staff.ts';
import { textKey } from '../../i18n/text-key.ts';
import type { OfficeFlavor } from '../talk/context.ts';
import type { Rows } from '../talk/screen.ts';
import { moveFile } from './taps.ts';

/** The two that end a review stand side by side, above the others. `staff` null: whoever is in the group, asked when they tap. */
const SIDE_BY_SIDE: readonly string[] = ['approve', 'reject'];

export function moveButtons({ say }: Pick<OfficeFlavor, 'say'>, application: Application, staff: Staff | null): Rows {
  const buttons = Object.entries(lifeOf(application).moves)
    .filter(([name, { by }]) => by !== 'applicant' && (!staff || may(staff, by)) && mayMove(application, name))
    .map(([name]) => ({ name, text: say(textKey('desk', name)), data: moveFile.data(name, application.id) }));
  const pair = buttons.filter(({ name }) => SIDE_BY_SIDE.includes(name));
  const others = buttons.filter(({ name }) => !SIDE_BY_SIDE.includes(name));
  return [...(pair.length > 0 ? [pair] : []), ...others.map((button) => [button])];
}
