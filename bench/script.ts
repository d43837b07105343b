/** What everybody answers: the typed and tapped questions of the mobility form, in its order. */
import { MOBILITY, type Given } from '../tests/samples/answers.ts';

/** `option` is tapped on the button that stands for it. */
export type Act =
  | { readonly field: string; readonly type: string }
  | { readonly field: string; readonly option: string };

/** Given when the form is opened. */
const BEFORE = new Set(['programme']);

const actOf = ([field, given]: [string, Given]): Act[] => {
  if (BEFORE.has(field)) return [];
  if ('type' in given) return [{ field, type: given.type }];
  return 'option' in given ? [{ field, option: given.option }] : [];
};

export const ACTS: readonly Act[] = Object.entries(MOBILITY).flatMap(actOf);

/** The question that is open after the last act. */
export const OPEN_AFTER = 'passportCopy';
