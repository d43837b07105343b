/** What there is to do here, and how the office is reached. */
import { may } from '../../domain/staff/staff.ts';
import type { Ctx } from './context.ts';
import { staffOf } from './guard.ts';

export async function helpText(ctx: Ctx): Promise<string> {
  const staff = await staffOf(ctx);
  const contact = contactLines(ctx);
  return [
    ctx.say('help.text'),
    ...(contact.length > 0 ? ['', ctx.say('help.contact'), ...contact] : []),
    ...(may(staff, 'see') ? ['', ctx.say('help.staff')] : []),
  ].join('\n');
}

/** What the office has written of itself in `content/institution.json`; nothing is made up. */
function contactLines({ say, office, person: { language } }: Ctx): readonly string[] {
  const { phone, email, address, room, workingHours } = office.content.institution;
  const place = [address?.[language], room?.[language]].filter((part) => part !== undefined).join(', ');
  return [
    ...(phone === null ? [] : [say('help.phone', { phone })]),
    ...(email === null ? [] : [say('help.email', { email })]),
    ...(place === '' ? [] : [say('help.place', { place })]),
    ...(workingHours === null ? [] : [say('help.hours', { hours: workingHours[language] })]),
  ];
}
