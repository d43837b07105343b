import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser's program: `CHROMIUM_PATH` if it is set, else where Linux keeps it. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  return (named ? [named] : USUAL_PLACES).find((place) => existsSync(place));
}

/** Whether browser tests can run. Without a browser a line says so, or, with `REQUIRE_BROWSER=1`, an error. */
export function hasBrowser(): boolean {
  if (findChromium() !== undefined) return true;
  const advice = 'No Chromium: browser tests are skipped. Install one with: apt-get install chromium';
  if (process.env['REQUIRE_BROWSER'] === '1') throw new Error(advice);
  process.stderr.write(`${advice}\n`);
  return false;
}

/** A headless Chromium; whoever opens it closes it. Rejects where there is none. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium');
  return await chromium.launch({ executablePath, args: ARGUMENTS });
}
