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
import { PDF, plain, png } from '../support/fill-in.ts';

/** What the page calls sending, to a browser in Kazakh. */
const SEND = 'Жіберу';
const SECONDS = 1000;

type Given =
  | { readonly type: string }
  | { readonly press: string }
  | { readonly file: string }
  | { readonly skip: true };

const type = (text: string): Given => ({ type: text });
/** `press` names an option of the question, or is a label that is the same in every language. */
const press = (option: string): Given => ({ press: option });
const file = (name: string): Given => ({ file: name });

const STUDENT: readonly (readonly [string, Given])[] = [
  ['nameCyrillic', type('Серікқызы Айгүл')],
  ['nameLatin', type('SERIKKYZY AIGUL')],
  ['birthDate', type('14 мамыр 2005')],
  ['citizenship', press('Қазақстан')],
  ['phone', type('8 701 123 45 67')],
  ['email', type('aigul@example.kz')],
  ['unit', type('Ақпараттық технологиялар факультеті')],
  ['level', press('bachelor')],
  ['year', press('3')],
  ['gpaScale', press('4')],
  ['gpa', type('3,45')],
  ['debts', press('no')],
  ['certificate', press('ielts')],
  ['score', type('6.5')],
  ['hostUniversity', type('Uniwersytet Warszawski')],
  ['hostCountry', type('Польша')],
  ['startDate', type('01.02.2027')],
  ['endDate', type('30.06.2027')],
  ['funding', press('erasmus')],
  ['motivation', type('Варшавада машиналық оқыту курстарын тыңдап, елге қайтқан соң осы тәжірибені қолданамын.')],
  ['passportCopy', file('passport.png')],
  ['transcript', file('transcript.pdf')],
  ['certificateCopy', file('ielts.pdf')],
  ['recommendation', { skip: true }],
];

const SCIENTIST: readonly (readonly [string, Given])[] = [
  ['kind', press('lectureCourse')],
  ['nameLatin', type('Marco Rossi')],
  ['nameCyrillic', { skip: true }],
  ['citizenship', press('Italy')],
  ['sex', press('male')],
  ['birthDate', type('3 March 1971')],
  ['passportNumber', type('YA 1234567')],
  ['passportExpiry', type('2031-08-15')],
  ['email', type('marco.rossi@unipd.it')],
  ['phone', type('+39 347 123 4567')],
  ['organisation', type('Università di Padova')],
  ['position', type('Associate professor')],
  ['degree', press('phd')],
  ['field', type('Chemical engineering')],
  ['profile', { skip: true }],
  ['topic', type('Membrane separation for food technology')],
  ['language', press('en')],
  ['hours', type('20')],
  ['arrivalDate', type('12.03.2027')],
  ['departureDate', type('26.03.2027')],
  ['hostUnit', type('Department of Food Technology')],
  ['hostPerson', type('Prof. Aliya Nurgalieva')],
  ['payment', press('university')],
  ['entry', press('visaFree')],
  ['lodging', press('hotel')],
  ['address', { skip: true }],
  ['passportCopy', file('passport.pdf')],
  ['cv', file('cv.pdf')],
  ['diploma', { skip: true }],
  ['publications', { skip: true }],
  ['lecturePlan', { skip: true }],
];

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

  private async upload(name: string): Promise<void> {
    const [mimeType, bytes] = name.endsWith('.png') ? ['image/png', png()] : ['application/pdf', PDF];
    await this.region
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) });
    await this.region.getByRole('button', { name: SEND, exact: true }).click();
  }

  private optionOr(form: KindName, question: string, label: string): string {
    const options = `${form}.${question}.options`;
    return product.kit.texts.has(this.language, `${options}.${label}`) ? this.words(`${options}.${label}`) : label;
  }

  async answer(form: KindName, question: string, given: Given): Promise<void> {
    await this.newest(this.words(`${form}.${question}.prompt`));
    if ('type' in given) await this.say(given.type);
    else if ('press' in given) await this.press(this.optionOr(form, question, given.press));
    else if ('file' in given) await this.upload(given.file);
    else await this.press(this.words('form.skip'));
  }

  /** From the first question to the receipt; resolves to the reference number. */
  async handIn(form: KindName, answers: readonly (readonly [string, Given])[]): Promise<string> {
    for (const [question, given] of answers) await this.answer(form, question, given);
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
      const reference = await student.handIn('mobility', STUDENT);
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
      await student.answer('mobility', 'transcript', file('transcript-2.pdf'));
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
      const reference = await scientist.handIn('visit', SCIENTIST);
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
