/** Buttons of version 0.1 still stand in people's chats: what they carry, in today's words. To be deleted with version 0.3. */

const OLD: Readonly<Record<string, string>> = {
  h: 'c:help',
  lang: 'c:language',
  p: 'c:programmes',
  my: 'c:my',
  q: 'c:ask',
  pr: 'c:privacy',
  dk: 'c:desk',
  st: 'c:staff',
  dt: 'dm:take',
  da: 'dm:approve',
  dj: 'dm:reject',
  dr: 'dm:requestChanges',
};

const OLD_WHOLE: Readonly<Record<string, string>> = { 'a:mobility': 'c:apply', 'a:visit': 'c:visit' };

/** Button data as this version reads it. */
export function presentData(data: string): string {
  const [code = '', ...rest] = data.split(':');
  const whole = Object.hasOwn(OLD_WHOLE, data) ? OLD_WHOLE[data] : undefined;
  if (whole !== undefined) return whole;
  const now = Object.hasOwn(OLD, code) ? OLD[code] : undefined;
  return now === undefined ? data : [now, ...rest].join(':');
}
