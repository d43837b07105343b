import type { Page } from 'playwright-core';
import { z } from 'zod';

const PAIRS: readonly (readonly [ink: string, ground: string])[] = [
  ['ink', 'surface'],
  ['ink', 'surface-sunken'],
  ['ink', 'bubble-in'],
  ['ink', 'bubble-out'],
  ['ink-soft', 'page'],
  ['ink-soft', 'surface'],
  ['ink-soft', 'surface-sunken'],
  ['ink-soft', 'bubble-in'],
  ['bubble-out-soft', 'bubble-out'],
  ['accent', 'surface'],
  ['accent', 'bubble-in'],
  ['accent', 'accent-wash'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['key-ink', 'key-hover'],
  ['key-ink', 'accent-wash'],
  ['key-ink', 'bubble-out'],
  ['danger', 'danger-wash'],
  ['on-key', 'key-danger'],
  ['on-key', 'key-success'],
  ['on-key', 'key-primary'],
  ...[0, 1, 2, 3, 4, 5, 6].map((person) => [`ink-${person}`, 'bubble-in'] as const),
];

const colour = z.tuple([z.number(), z.number(), z.number()]);

/** The WCAG contrast of each pair of the theme's colours, 1 to 21. */
export async function contrast(page: Page): Promise<{ pair: string; ratio: number }[]> {
  const rows = await Promise.all(
    PAIRS.map(async ([ink, ground]) => {
      const [one, other] = [luminance(await rgb(page, ink)), luminance(await rgb(page, ground))];
      return { pair: `${ink} on ${ground}`, ratio: (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) };
    }),
  );
  return rows;
}

async function rgb(page: Page, token: string): Promise<z.infer<typeof colour>> {
  const resolved: unknown = await page.evaluate(`(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = 'var(--${token})';
    const found = getComputedStyle(probe).color.match(/\\d+/g).slice(0, 3).map(Number);
    probe.remove();
    return found;
  })()`);
  return colour.parse(resolved);
}

function luminance(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
