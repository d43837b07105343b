/** The simulator's page in a real browser, with a small bot behind it. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Bot } from 'grammy';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { OFFICER_ID, SCIENTIST_ID, seedPeople, STUDENT_ID } from '../../src/simulator/people.ts';
import { serveSimulator } from '../../src/simulator/serve.ts';
import type { ServedSimulator } from '../../src/simulator/serve.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { hasBrowser, openBrowser } from '../support/browser.ts';
import { contrast } from './support/contrast.ts';
import { pageBot } from './support/page-bot.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC',
  'base64',
);
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const SECONDS = 1000;

let browser: Browser;
let shared: Page;
let sim: Simulator;
let served: ServedSimulator;
let bot: Bot;
let running: Promise<void>;
let complaints: string[] = [];

async function newPage(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 }, ...options });
  context.setDefaultTimeout(5 * SECONDS);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
  return page;
}

/** Opens the page: in the tab that most tests share, or in a browser of its own when `options` are given. */
async function open(options?: BrowserContextOptions, query = '?people=3'): Promise<Page> {
  const page = options ? await newPage(options) : shared;
  await page.goto(`${served.address}/${query}`, { waitUntil: 'commit' });
  await page.getByRole('region').first().waitFor();
  return page;
}

/** What a test measures of an element. The browser's own types are not among ours. */
interface Box {
  scrollTop: number;
  readonly scrollHeight: number;
  readonly scrollWidth: number;
  readonly clientHeight: number;
  readonly clientWidth: number;
  readonly naturalWidth: number;
}

async function measure(node: Locator, read: (box: Box) => number): Promise<number> {
  return await node.evaluate(read);
}

const chatOf = (page: Page, name: string): Locator => page.getByRole('region', { name });
const messages = (chat: Locator): Locator => chat.getByRole('log').getByRole('listitem');
const key = (chat: Locator, name: string): Locator => chat.getByRole('button', { name, exact: true });

async function say(chat: Locator, text: string): Promise<void> {
  await chat.getByRole('textbox').fill(text);
  await chat.getByRole('textbox').press('Enter');
}

async function sees(chat: Locator, text: string): Promise<void> {
  await messages(chat).filter({ hasText: text }).last().waitFor();
}

describe.skipIf(!hasBrowser())('the page', () => {
  beforeAll(async () => {
    sim = new Simulator();
    seedPeople(sim);
    served = await serveSimulator(sim);
    bot = pageBot(sim.token, served.address);
    running = bot.start();
    browser = await openBrowser();
    shared = await newPage({});
  });

  afterEach(async () => {
    const others = browser.contexts().filter((context) => context !== shared.context());
    await Promise.all(others.map((context) => context.close()));
    const heard = complaints;
    complaints = [];
    expect(heard).toEqual([]);
  });

  afterAll(async () => {
    await browser.close();
    await bot.stop();
    await running;
    await served.close();
  });

  it('loads all its modules at once', async () => {
    const page = await open();
    const preloaded = await page.locator('link[rel=modulepreload]').count();
    const folder = new URL('../../src/simulator/page/', import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const modules = files.filter((file) => file.endsWith('.js') && !file.startsWith('theme-first'));
    expect(preloaded).toBe(modules.length - 1);
  });

  it('opens with three people side by side, each chat named after its person', async () => {
    const page = await open();
    const regions = await page.getByRole('region').all();
    const names = await Promise.all(regions.map((region) => region.getAttribute('aria-label')));
    expect(names).toEqual(['Айгүл Серікқызы', 'Marco Rossi', 'Данияр Ахметов']);
    const tops = async () => new Set((await Promise.all(regions.map((one) => one.boundingBox()))).map((box) => box?.y));
    await expect.poll(async () => (await tops()).size).toBe(1);
    await page.goto(`${served.address}/?people=1`);
    await page.getByRole('region').first().waitFor();
    await expect.poll(() => page.getByRole('region').count()).toBe(1);
  });

  it('starts, taps, shows an edit, a toast, an alert and a deletion at once', async () => {
    const chat = chatOf(await open(), 'Marco Rossi');
    await key(chat, 'Start').click();
    await sees(chat, 'Hello');
    await expect.poll(() => messages(chat).last().locator('strong').textContent()).toBe('Hello');
    await key(chat, 'Toast').click();
    await chat.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
    await key(chat, 'Alert').click();
    await chat.getByRole('alertdialog', { name: 'Too late' }).waitFor();
    await key(chat, 'OK').click();
    await chat.getByRole('alertdialog').waitFor({ state: 'detached' });
    await key(chat, 'Deep').click();
    await sees(chat, 'Hello deep');
    await key(messages(chat).last(), 'Change').click();
    await sees(chat, 'Changed now');
    await sees(chat, 'edited');
    await expect.poll(() => chat.locator('[aria-busy=true]').count()).toBe(0);
    const before = await messages(chat).count();
    await key(chat, 'Drop').click();
    await expect.poll(() => messages(chat).count()).toBe(before - 1);
  });

  it('sends with Enter or Send, in the language of the browser; Shift+Enter is a new line', async () => {
    const words = [
      { locale: 'kk-KZ', send: 'Жіберу' },
      { locale: 'ru-RU', send: 'Отправить' },
      { locale: 'de-DE', send: 'Send' },
    ];
    for (const { locale, send } of words) {
      const chat = chatOf(await open({ locale }), 'Marco Rossi');
      await say(chat, `by Enter ${locale}`);
      await sees(chat, `You said: by Enter ${locale}`);
      await chat.getByRole('textbox').fill('one');
      await chat.getByRole('textbox').press('Shift+Enter');
      await chat.getByRole('textbox').pressSequentially(`two ${locale}`);
      await chat.getByRole('button', { name: send }).click();
      await sees(chat, `You said: one two ${locale}`);
      await expect.poll(() => chat.getByRole('textbox').inputValue()).toBe('');
    }
  });

  it('takes a photo, a picture as a file and a PDF', async () => {
    const page = await open();
    const chat = chatOf(page, 'Айгүл');
    const input = chat.locator('input[type=file]');
    await input.setInputFiles({ name: 'face.png', mimeType: 'image/png', buffer: PNG });
    await sees(chat, 'Photo 10x10');
    await expect.poll(() => measure(chat.getByRole('img', { name: 'Photo' }), (box) => box.naturalWidth)).toBe(10);
    await key(chat, 'Images as files').click();
    await input.setInputFiles({ name: 'scan.png', mimeType: 'image/png', buffer: PNG });
    await sees(chat, 'File scan.png image/png');
    await input.setInputFiles({ name: 'құжат.pdf', mimeType: 'application/pdf', buffer: PDF });
    await sees(chat, 'File құжат.pdf application/pdf');
    const download = page.waitForEvent('download');
    await chat.getByRole('link', { name: 'Download: құжат.pdf' }).click();
    expect((await download).suggestedFilename()).toBe('құжат.pdf');
  });

  it('shares a contact from the reply keyboard, which then goes away', async () => {
    const chat = chatOf(await open(), 'Marco Rossi');
    await say(chat, '/phone');
    await key(chat, 'My phone').click();
    await sees(chat, 'Phone 7701');
    await expect.poll(() => key(chat, 'My phone').count()).toBe(0);
    await say(chat, '/phone');
    await key(chat, 'Skip').click();
    await sees(chat, 'You said: Skip');
    await expect.poll(() => key(chat, 'Skip').count()).toBe(0);
  });

  it('draws each style in its colour, copies, opens a long quote, types a shared query, shows a reaction', async () => {
    const page = await open();
    const chat = chatOf(page, 'Marco Rossi');
    await say(chat, '/keys');
    await key(chat, 'danger').waitFor();
    const keys = ['[data-style=danger]', '[data-style=success]', '[data-style=primary]', ':not([data-style])'];
    const grounds = await Promise.all(keys.map((which) => groundOf(page, `.inline-keyboard .key${which}`)));
    expect(new Set(grounds).size).toBe(4);
    await chat.getByRole('img', { name: "The bot's reaction: 🎉" }).waitFor();
    await key(chat, 'danger').click();
    await chat.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await key(chat, 'Copy it').click();
    await chat.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('MOB-2026-0001');
    expect(await key(chat, 'Not now').isDisabled()).toBe(true);
    const quote = messages(chat).last().locator('blockquote');
    const shut = await measure(quote, (box) => box.clientHeight);
    await key(chat, 'Show the whole quote').click();
    expect(await measure(quote, (box) => box.clientHeight)).toBeGreaterThan(shut * 2);
    await key(chat, 'Share').click();
    await expect.poll(() => chat.getByRole('textbox').inputValue()).toBe('@simulated_bot erasmus');
    await chat.getByRole('textbox').fill('');
  });

  it('asks whom or which group a key is meant for, and shares nobody when it is cancelled', async () => {
    const chat = chatOf(await open(), 'Marco Rossi');
    await say(chat, '/colleague');
    await key(chat, 'A group').click();
    const groups = chat.getByRole('dialog', { name: 'Choose a group' });
    await groups.getByText('There is nothing to choose from.').waitFor();
    await groups.getByRole('button', { name: 'Cancel' }).click();
    await key(chat, 'A colleague').click();
    const people = chat.getByRole('dialog', { name: 'Choose people' });
    expect(await people.getByRole('radio', { name: 'Marco Rossi' }).count()).toBe(0);
    await people.getByRole('radio', { name: 'Данияр Ахметов' }).check();
    await people.getByRole('button', { name: 'Choose', exact: true }).click();
    await sees(chat, `Chosen: Данияр ${OFFICER_ID}`);
    await sees(chat, 'Shared with the bot: Данияр');
    await expect.poll(() => key(chat, 'A colleague').count()).toBe(0);
  });

  it('answers a forced reply with the reply in place', async () => {
    const chat = chatOf(await open(), 'Marco Rossi');
    await say(chat, '/ask');
    await chat.getByPlaceholder('The reason').waitFor();
    await chat.getByText('Reply to').waitFor();
    await say(chat, 'because');
    await sees(chat, 'To "Why?": because');
  });

  it("changes a person's language, blocks the bot and lets it back", async () => {
    const chat = chatOf(await open(), 'Данияр');
    await chat.getByRole('combobox', { name: 'Language' }).selectOption('kk');
    await expect.poll(() => sim.as(OFFICER_ID).person.languageCode).toBe('kk');
    await say(chat, '/language');
    await sees(chat, 'You read kk');
    await key(chat, 'Block the bot').click();
    await expect.poll(() => sim.as(OFFICER_ID).person.blocked).toBe(true);
    await key(chat, 'Unblock').click();
    await expect.poll(() => sim.as(OFFICER_ID).person.blocked).toBe(false);
    await chat.getByRole('textbox').waitFor();
  });

  it('adds a person, who stays open after a reload, and closes a chat', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Add a person' }).click();
    const dialog = page.getByRole('dialog', { name: 'New person' });
    await dialog.getByLabel('First name').fill('Dana');
    await dialog.getByLabel('Language').selectOption('ru');
    await dialog.getByRole('button', { name: 'Add' }).click();
    const dana = chatOf(page, 'Dana');
    await key(dana, 'Start').click();
    await sees(dana, 'Hello');
    await page.reload();
    await sees(dana, 'Hello');
    await key(dana, 'Close the chat').click();
    await dana.waitFor({ state: 'detached' });
    await expect.poll(() => page.getByRole('region').count()).toBe(3);
  });

  it('draws hostile names and texts as text', async () => {
    const { id } = sim.addPerson({ firstName: '<img src=x>\u202E\u0000evil', languageCode: 'en' });
    const page = await open(undefined, `?open=${id}`);
    const chat = page.getByRole('region');
    const text = `<script>x</script> \u202Egnirts ${'w'.repeat(3000)}`;
    await say(chat, text);
    await sees(chat, 'You said: <script>x</script>');
    await expect.poll(() => page.locator('main script, main img[src=x]').count()).toBe(0);
    const [outer, inner] = await Promise.all([chat.boundingBox(), messages(chat).last().boundingBox()]);
    expect(inner?.width).toBeLessThan(outer?.width ?? 0);
    await expect.poll(() => measure(chat.getByRole('log'), (box) => box.scrollWidth - box.clientWidth)).toBe(0);
  });

  it('offers commands, chosen with arrows; Enter alone sends what was typed', async () => {
    await bot.api.setMyCommands([
      { command: 'phone', description: 'Share a phone' },
      { command: 'language', description: 'Which language' },
    ]);
    const chat = chatOf(await open(), 'Айгүл');
    await chat.getByRole('textbox').fill('/l');
    await chat.getByRole('option', { name: '/language' }).waitFor();
    await chat.getByRole('textbox').press('ArrowDown');
    await chat.getByRole('textbox').press('Enter');
    await sees(chat, 'You read kk');
    await key(chat, 'Commands').click();
    await expect.poll(() => chat.getByRole('listbox').getByRole('option').count()).toBe(2);
  });

  it('keeps the end in sight, unless the reader went up', async () => {
    const { id } = sim.addPerson({ firstName: 'Reader', languageCode: 'en' });
    for (let line = 1; line <= 150; line += 1) sim.as(id).say(`line ${line}`, { chat: id });
    await sim.settled();
    const chat = (await open(undefined, `?open=${id}`)).getByRole('region');
    const log = chat.getByRole('log');
    const fromEnd = (): Promise<number> => measure(log, (box) => box.scrollHeight - box.clientHeight - box.scrollTop);
    await expect.poll(fromEnd).toBeLessThan(2);
    await measure(log, (box) => (box.scrollTop -= 900));
    await key(chat, 'To the latest messages').waitFor();
    await bot.api.sendMessage(id, 'news');
    await key(chat, 'New messages: 1').click();
    await expect.poll(fromEnd).toBeLessThan(2);
    await measure(log, (box) => (box.scrollTop = 0));
    await expect.poll(() => messages(chat).count()).toBeGreaterThan(200);
  });

  it('shows a group to its member, with unread messages counted', async () => {
    const group = sim.addGroup({ title: 'Staff room', members: [OFFICER_ID] });
    const chat = chatOf(await open(), 'Данияр');
    await bot.api.sendMessage(group.id, 'A new application');
    await chat.getByRole('button', { name: 'Staff room' }).filter({ hasText: '1' }).click();
    await sees(chat, 'A new application');
    await say(chat, 'mine');
    await expect.poll(() => sim.messages(group.id).at(-1)?.text).toContain('mine');
  });

  it('keeps a draft over a reload, and says so when the simulator is gone', async () => {
    const page = await open({ locale: 'ru-RU' });
    const chat = chatOf(page, 'Marco');
    await chat.getByRole('textbox').fill('не потеряй меня');
    await page.reload();
    await expect.poll(() => chat.getByRole('textbox').inputValue()).toBe('не потеряй меня');
    await page.route('**/messages', (route) => route.abort());
    await chat.getByRole('textbox').press('Enter');
    await chat.getByRole('alert').filter({ hasText: 'Связь с симулятором потеряна' }).waitFor();
    await expect.poll(() => chat.getByRole('textbox').inputValue()).toBe('не потеряй меня');
    // Chromium names each of its own tries.
    expect(new Set(complaints.splice(0))).toEqual(new Set(['Failed to load resource: net::ERR_FAILED']));
    await page.unroute('**/messages');
    await chat.getByRole('textbox').press('Enter');
    await sees(chat, 'You said: не потеряй меня');
    await chat.getByRole('alert').waitFor({ state: 'hidden' });
  });

  it('comes back by itself when the simulator does, with what was missed', async () => {
    const start = async (port: number): Promise<[Simulator, ServedSimulator]> => {
      const fresh = new Simulator();
      seedPeople(fresh);
      return [fresh, await serveSimulator(fresh, { port })];
    };
    const [, before] = await start(0);
    const page = await open({});
    await page.goto(before.address);
    const chat = chatOf(page, 'Marco Rossi');
    await key(chat, 'Start').waitFor();
    await before.close();
    await page.getByRole('alert').filter({ hasText: 'The simulator cannot be reached' }).first().waitFor();
    const [again, after] = await start(Number(new URL(before.address).port));
    again.as(SCIENTIST_ID).say('said meanwhile');
    await sees(chat, 'said meanwhile');
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    await page.close();
    await after.close();
    complaints = complaints.filter((line) => !line.includes('net::ERR_'));
  });

  it('is light or dark as the system is or as one chooses, readable in both', async () => {
    const pages = await Promise.all((['light', 'dark'] as const).map((colorScheme) => open({ colorScheme })));
    const shots = await Promise.all(pages.map((page) => page.screenshot()));
    keep(shots);
    for (const page of pages) expect((await contrast(page)).filter(({ ratio }) => ratio < 4.5)).toEqual([]);
    const [light, dark] = await Promise.all(pages.map(background));
    expect(light).not.toBe(dark);
    const [page] = pages;
    await page?.getByRole('button', { name: 'Dark theme' }).click();
    expect(page && (await background(page))).toBe(dark);
    await page?.reload();
    expect(page && (await background(page))).toBe(dark);
  });

  it('fits a phone: one chat at a time, nothing wider than the screen', async () => {
    const page = await open({ viewport: { width: 360, height: 640 } });
    await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.getByRole('button', { name: 'Marco Rossi: open the chat' }).click();
    const chat = chatOf(page, 'Marco Rossi');
    await expect.poll(async () => Math.round((await chat.boundingBox())?.x ?? -1)).toBe(0);
    await say(chat, 'from a phone');
    await sees(chat, 'You said: from a phone');
    expect(sim.as(STUDENT_ID).person.started).toBe(true);
  });
});

const groundOf = async (page: Page, selector: string): Promise<unknown> =>
  await page.evaluate(`getComputedStyle(document.querySelector('${selector}')).backgroundColor`);

const background = async (page: Page): Promise<unknown> =>
  await page.evaluate('getComputedStyle(document.body).backgroundColor');

/** `PAGE_SHOTS=FOLDER` keeps the pictures for somebody to look at. */
function keep(shots: Buffer[]): void {
  const folder = process.env['PAGE_SHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  shots.forEach((shot, index) => writeFileSync(path.join(folder, index === 0 ? 'light.png' : 'dark.png'), shot));
}
