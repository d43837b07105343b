const allowed = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/**
 * The address to open, or null for one that a message must not open (javascript:, data:, ...).
 *
 * @param {string} address
 */
export function safeHref(address) {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  try {
    const url = new URL(whole);
    return allowed.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * `/start PAYLOAD` for a deep link to this bot, else null.
 *
 * @param {string} address
 * @param {string} botUsername
 */
export function startCommand(address, botUsername) {
  const href = safeHref(address);
  if (href === null) return null;
  const url = new URL(href);
  const isOurs = ['t.me', 'telegram.me'].includes(url.hostname) && isSameName(url.pathname.slice(1), botUsername);
  const payload = url.searchParams.get('start');
  return isOurs && payload !== null ? `/start ${payload}`.trim() : null;
}

/**
 * @param {string} one
 * @param {string} other
 */
const isSameName = (one, other) => one.toLowerCase() === other.toLowerCase();
