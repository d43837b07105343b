/** The product as an outside test meets it: its page in a real browser, through roles and labels alone. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { programmesAppliedFor } from '../../src/domain/catalogue/programme.ts';
import type { Language } from '../../src/domain/people/language.ts';
import type { KindName } from '../../src/domain/applications/kinds.ts';
import { textKey } from '../../src/i18n/text-key.ts';
import { createLog } from '../../src/log.ts';
import { OFFICER_ID, seedPeople } from '../../src/simulator/people.ts';
import { serveSimulator, type ServedSimulator } from '../../src/simulator/serve.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { todayIn } from '../../src/services/office.ts';
import { start, type Product } from '../../src/start.ts';
import { hasBrowser, openBrowser } from '../support/browser.ts';
import { files, MOBILITY, VISIT, type Given, type Upload } from '../samples/answers.ts';
import { plain } from '../support/fill-in.ts';
import { countryName } from '../../src/i18n/countries.ts';

/** What the page calls sending, to a browser in Kazakh. */
const SEND = 'Жіберу';
const SECONDS = 1000;

/** Chosen on the card from which the form is opened; asked of minors only. */
const NOT_ASKED: readonly string[] = ['programme', 'guardianConsent'];

let sim: Simulator;
let served: ServedSimulator;
let product: Product;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

/** A person's column: what they see and do, and the bot's words in their language. */
class Chat {
  readonly region: Locator;
  readonly language: Language;
  constructor(name: string, language: Language) {
    this.region = page.getByRole('region', { name });
    this.language = language;
  }

  words(key: string): string {
    return plain(product.kit.texts.say(this.language)(textKey(key)));
  }

  private messages(): Locator {
    return this.region.getByRole('log').getByRole('listitem');
  }

  /** The newest message, once it says this. */
  async newest(text: string): Promise<Locator> {
    await this.messages().last().filter({ hasText: text }).waitFor();
    return this.messages().last();
  }

  /** The newest button with exactly this label. */
  async press(label: string): Promise<void> {
    await this.region.getByRole('log').getByRole('button', { name: label, exact: true }).last().click();
  }

  async say(text: string): Promise<void> {
    await this.region.getByRole('textbox').fill(text);
    await this.region.getByRole('textbox').press('Enter');
  }

  private async upload(file: Upload): Promise<void> {
    const [name, mimeType] = file.kind === 'photo' ? ['photo.png', 'image/png'] : [file.name, file.mime];
    await this.region
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name, mimeType, buffer: Buffer.from(file.bytes) });
    await this.region.getByRole('button', { name: SEND, exact: true }).click();
  }

  /** What stands on the button of an option: its text, or the name of a country. */
  private labelOf(form: KindName, question: string, option: string): string {
    const key = `${form}.${question}.options.${option}`;
    return product.kit.texts.has(this.language, key) ? this.words(key) : countryName(this.language, option);
  }

  async answer(form: KindName, question: string, given: Given): Promise<void> {
    await this.newest(this.words(`${form}.${question}.prompt`));
    if ('type' in given) await this.say(given.type);
    else if ('option' in given) await this.press(this.labelOf(form, question, given.option));
    else if ('skip' in given) await this.press(this.words('form.skip'));
    else if ('options' in given) await this.mark(given.options.map((option) => this.labelOf(form, question, option)));
    else await this.hand(given.pages);
  }

  private async mark(labels: readonly string[]): Promise<void> {
    for (const label of labels) {
      await this.press(`▫️ ${label}`);
      await (await this.newest('')).getByRole('button', { name: `☑️ ${label}`, exact: true }).waitFor();
    }
    await this.press(this.words('form.done'));
  }

  private async hand(pages: readonly Upload[]): Promise<void> {
    for (const [index, file] of pages.entries()) {
      await this.upload(file);
      const [before = ''] = product.kit.texts
        .say(this.language)('form.pagesSoFar', { count: index + 1, size: '@', last: '@' })
        .split('@');
      await this.newest(before);
    }
    await this.press(this.words('form.done'));
  }

  /** From the first question to the receipt; resolves to the reference number. */
  async handIn(form: KindName, answers: Readonly<Record<string, Given>>): Promise<string> {
    for (const [question, given] of Object.entries(answers))
      if (!NOT_ASKED.includes(question)) await this.answer(form, question, given);
    await this.press(this.words('form.submit'));
    const receipt = await (await this.newest('-0001')).innerText();
    return /[A-Z]{3}-\d{4}-\d{4}/u.exec(receipt)?.[0] ?? receipt;
  }
}

async function startProduct(): Promise<void> {
  sim = new Simulator();
  seedPeople(sim);
  served = await serveSimulator(sim);
  const read = readConfig({
    BOT_TOKEN: sim.token,
    BOT_API_ROOT: served.address,
    STORE_URL: 'memory:',
    ADMIN_IDS: String(OFFICER_ID),
    LOG_LEVEL: 'fatal',
  });
  if (!read.ok) throw new Error(read.problems.join('; '));
  product = await start({ ...read.config, BOT_TOKEN: sim.token }, { log: createLog('fatal'), jobs: false });
}

async function openPage(): Promise<void> {
  browser = await openBrowser();
  const context = await browser.newContext({
    locale: 'kk-KZ',
    viewport: { width: 1500, height: 950 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(5 * SECONDS);
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
  await page.goto(`${served.address}/?people=3`, { waitUntil: 'commit' });
  await page.getByRole('region').first().waitFor();
}

describe.skipIf(!hasBrowser())('the product on its page', () => {
  beforeAll(async () => {
    await startProduct();
    await openPage();
  }, 30 * SECONDS);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    await served?.close();
  });

  it(
    'takes an application from a programme card, a correction and an approval',
    { timeout: 60 * SECONDS },
    async () => {
      const student = new Chat('Айгүл Серікқызы', 'kk');
      const officer = new Chat('Данияр Ахметов', 'ru');
      const { office } = product;
      const programme = programmesAppliedFor(office.content.programmes, 'mobility', todayIn(office)).find(
        ({ kind }) => kind === 'mobility',
      );
      await officer.say('/start');
      await officer.newest(office.content.institution.university.ru);

      await student.press('Бастау');
      await student.newest(office.content.institution.university.kk);
      await student.press(student.words('menu.programmes'));
      await student.press(student.words('programmes.kinds.mobility'));
      await student.press(programme?.name.kk ?? '');
      await student.newest(student.words('programmes.source'));
      await student.press(student.words('mobility.fromCard'));
      await student.newest('№ 94-V');
      await student.press(student.words('consent.agree'));
      const reference = await student.handIn('mobility', MOBILITY);
      expect(reference).toMatch(/^MOB-\d{4}-0001$/u);

      await officer.newest(reference);
      await officer.press(officer.words('desk.requestChanges'));
      await officer.press(`▫️ ${officer.words('mobility.phone.label')}`);
      await officer.press(`☑️ ${officer.words('mobility.phone.label')}`);
      await officer.press(`▫️ ${officer.words('mobility.transcript.label')}`);
      await officer.press(officer.words('menu.next'));
      await officer.say('Нет печати на последней странице');
      await officer.newest(officer.words('desk.done.requestChanges'));

      await student.newest('Нет печати на последней странице');
      await student.press(student.words('my.correct'));
      await student.answer('mobility', 'transcript', files('transcript-2.pdf'));
      await student.newest('transcript-2.pdf');
      await student.press(student.words('form.submit'));

      await officer.newest(officer.words('mobility.transcript.label'));
      await officer.press(officer.words('desk.approve'));
      await (await student.newest(reference)).getByText(student.words('states.approved')).waitFor();
      expect(complaints).toEqual([]);
    },
  );

  it(
    'registers the visit of a scientist; the office sees the deadline and the warning',
    { timeout: 60 * SECONDS },
    async () => {
      const scientist = new Chat('Marco Rossi', 'en');
      const officer = new Chat('Данияр Ахметов', 'ru');
      await scientist.say('/visit');
      await scientist.newest('No. 94-V');
      await scientist.press(scientist.words('consent.agree'));
      const reference = await scientist.handIn('visit', VISIT);
      expect(reference).toMatch(/^VIS-\d{4}-0001$/u);
      await officer.newest(reference);
      await officer.press(officer.words('desk.open'));
      await officer.newest(officer.words('warnings.paidVisaFree'));
      // Friday counts, Monday the 15th is a holiday from 2027 on.
      await officer.newest('17 марта 2027');
      expect(complaints).toEqual([]);
    },
  );
});
