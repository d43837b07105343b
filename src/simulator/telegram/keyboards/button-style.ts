import type { ButtonStyle } from '../objects/keyboard.ts';
import { badRequest } from '../refusal.ts';

const STYLES: readonly ButtonStyle[] = ['danger', 'success', 'primary'];

/** The style that is given, or none; anything but Telegram's three is refused. */
export function styleOf(given: unknown): { style?: ButtonStyle } {
  if (given === undefined) return {};
  const style = STYLES.find((known) => known === given);
  if (!style) throw badRequest('invalid button style specified');
  return { style };
}
