/** Who speaks, and where. */
import type { Context } from 'grammy';
import type { Person } from '../../domain/people/person.ts';
import type { OfficeFlavor } from './context.ts';

/** Puts the person's present state and language on the context. */
export function speakAs(ctx: OfficeFlavor, person: Person): void {
  ctx.person = person;
  ctx.say = ctx.kit.texts.say(person.language);
}

/** The name Telegram shows for whoever sent the update; for staff only. */
export const telegramName = (ctx: Context): string =>
  [ctx.from?.first_name, ctx.from?.last_name].filter(Boolean).join(' ').slice(0, 100);

export const isPrivate = (ctx: Context): boolean => ctx.chat?.type === 'private';
