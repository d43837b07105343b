/** A link's address as Telegram keeps it, or nothing for one that it would not link. */
export function normalUrl(url: string): string | undefined {
  const address = url.trim();
  if (/^tg:\/\/\S+$/i.test(address)) return address;
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `http://${address}`;
  if (!/^https?:\/\//i.test(withScheme) || !URL.canParse(withScheme)) return undefined;
  const { hostname, href } = new URL(withScheme);
  return hostname.includes('.') || hostname === 'localhost' ? href : undefined;
}
