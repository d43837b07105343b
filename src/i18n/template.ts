/** A text with its places for values, taken apart once. */
export type Value = string | number | Html;
export type Values = Readonly<Record<string, Value>>;
export type Template = (values?: Values) => string;

/** Markup that was made here, never by an outsider: goes into a text as it is. */
export class Html {
  readonly html: string;
  constructor(html: string) {
    this.html = html;
  }
}

/** Turns the direction of text round or hides it: of no use in an answer, a danger on a screen. */
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/gu;
const SPECIAL = /[&<>"]/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const TO_ESCAPE = new RegExp(`${BIDI_CONTROLS.source}|${SPECIAL.source}`, 'u');

/** Anybody's text as Telegram's HTML shows it: literally. */
export const escapeHtml = (text: string): string =>
  !TO_ESCAPE.test(text) ? text : text.replace(BIDI_CONTROLS, '').replace(SPECIAL, (sign) => ENTITIES[sign] ?? sign);

const SIGNS: ReadonlyMap<string, string> = new Map(Object.entries(ENTITIES).map(([sign, entity]) => [entity, sign]));

/** Where Telegram shows text as it is: on buttons and over the screen. */
export const unescapeHtml = (html: string): string =>
  html.includes('&') ? html.replaceAll(/&(?:amp|lt|gt|quot);/gu, (entity) => SIGNS.get(entity) ?? entity) : html;

const shown = (value: Value): string =>
  value instanceof Html ? value.html : typeof value === 'number' ? String(value) : escapeHtml(value);

/** `{{name}}` are the places. */
export function compile(text: string): Template {
  const parts = text.split(/\{\{(\w+)\}\}/u);
  if (parts.length === 1) return () => text;
  return (values) => {
    let said = '';
    let isPlace = false;
    for (const part of parts) {
      said += isPlace ? place(part, values, text) : part;
      isPlace = !isPlace;
    }
    return said;
  };
}

function place(name: string, values: Values | undefined, text: string): string {
  const value = values?.[name];
  if (value === undefined) throw new Error(`no value for {{${name}}} in: ${text}`);
  return shown(value);
}
