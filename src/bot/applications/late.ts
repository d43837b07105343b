import { lastEvent, type Application } from '../../domain/applications/application.ts';
import { textKey } from '../../i18n/text-key.ts';
import type { OfficeFlavor } from '../talk/context.ts';
import { nameOf, when } from '../talk/words.ts';

/** Who was quicker, with what, and how it stands. */
export function lateText(ctx: OfficeFlavor, application: Application): string {
  const event = lastEvent(application);
  const values = { at: event ? when(ctx, event.at) : '', state: ctx.say(textKey('states', application.state)) };
  return event?.by
    ? ctx.say('desk.late', { ...values, by: nameOf(ctx, event.by) })
    : ctx.say('desk.lateApplicant', values);
}
