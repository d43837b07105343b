/** The product against the simulator in one process, and five people who all read one language. */
import { readConfig } from '../../src/config.ts';
import type { Language } from '../../src/domain/people/language.ts';
import { createLog } from '../../src/log.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { start, type Product } from '../../src/start.ts';
import type { Given } from '../../tests/samples/answers.ts';
import { openQuestionOf } from './open-question.ts';
import { Speaker } from './speaker.ts';
import type { Transcript } from './transcript.ts';
import { ASIDES, CAST, OWN, ROLES, TITLES, type Role } from './words.ts';

/** A Monday at ten in Almaty: the same dates and deadlines at every tour. */
const OPENING = Date.parse('2026-11-23T05:00:00.000Z');
const HOUR_MS = 3_600_000;
const FIRST_ID = 1001;

const IDS = Object.fromEntries(ROLES.map((role, index) => [role, FIRST_ID + index])) as Readonly<Record<Role, number>>;

/** What Telegram says each person speaks; the student has yet to choose: a fourth language, or another of the three. */
const TELEGRAM_LANGUAGE: Readonly<Record<Language, string>> = { kk: 'ru', ru: 'kk', en: 'de' };

export class Troupe {
  readonly language: Language;
  readonly sim: Simulator;
  readonly product: Product;
  readonly transcript: Transcript;
  /** How many expectations were met. */
  met = 0;
  readonly #advance: (hours: number) => void;
  readonly #people: Readonly<Record<Role, Speaker>>;

  private constructor(
    language: Language,
    sim: Simulator,
    product: Product,
    transcript: Transcript,
    advance: (hours: number) => void,
  ) {
    this.language = language;
    this.sim = sim;
    this.product = product;
    this.transcript = transcript;
    this.#advance = advance;
    const speaker = (role: Role): Speaker =>
      new Speaker({
        id: IDS[role],
        sim,
        transcript,
        say: product.kit.texts.say(language),
        quiet: () => this.quiet(),
        met: () => {
          this.met += 1;
        },
      });
    this.#people = {
      student: speaker('student'),
      other: speaker('other'),
      scientist: speaker('scientist'),
      officer: speaker('officer'),
      colleague: speaker('colleague'),
    };
  }

  static async gather(language: Language, transcript: Transcript): Promise<Troupe> {
    const sim = new Simulator();
    let now = OPENING;
    for (const role of ROLES) {
      const [firstName, lastName] = CAST[language][role];
      const languageCode = role === 'student' ? TELEGRAM_LANGUAGE[language] : language;
      sim.addPerson({ id: IDS[role], firstName, lastName, languageCode });
      transcript.person(IDS[role], firstName);
    }
    const read = readConfig({
      STORE_URL: 'memory:',
      BOT_TOKEN: sim.token,
      BOT_API_ROOT: 'http://telegram.test',
      ADMIN_IDS: String(IDS.officer),
      LOG_LEVEL: 'error',
    });
    if (!read.ok) throw new Error(read.problems.join('; '));
    const options = {
      log: createLog('error'),
      now: () => new Date(now),
      fetch: sim.fetch as typeof fetch,
      jobs: false,
    };
    const product = await start({ ...read.config, BOT_TOKEN: sim.token }, options);
    transcript.watch(sim);
    return new Troupe(language, sim, product, transcript, (hours) => {
      now += hours * HOUR_MS;
    });
  }

  get student(): Speaker {
    return this.#people.student;
  }
  get other(): Speaker {
    return this.#people.other;
  }
  get scientist(): Speaker {
    return this.#people.scientist;
  }
  get officer(): Speaker {
    return this.#people.officer;
  }
  get colleague(): Speaker {
    return this.#people.colleague;
  }

  get own(): (typeof OWN)[Language] {
    return OWN[this.language];
  }

  title(name: keyof typeof TITLES): void {
    this.transcript.title(TITLES[name][this.language]);
  }

  aside(name: keyof typeof ASIDES): void {
    this.transcript.aside(ASIDES[name][this.language]);
  }

  pass(hours: number): void {
    this.#advance(hours);
  }

  /** Resolves when the bot has worked off what people did and sent what it owes them. */
  async quiet(): Promise<void> {
    await this.sim.settled();
    await this.product.deliver();
  }

  /** Answers the questions from this one until `until` is open, or to the review card. */
  async answers(who: Speaker, given: Readonly<Record<string, Given>>, until?: string): Promise<void> {
    let last: string | null = null;
    for (;;) {
      const question = await openQuestionOf(this.product.office, who.id);
      if (question === null || question === until) return;
      const answer = given[question];
      if (!answer || question === last) throw new Error(`${question} is not answered: ${who.reads()}`);
      await who.gives(answer);
      last = question;
    }
  }

  check(what: string, holds: boolean): void {
    if (!holds) throw new Error(`expected: ${what}`);
    this.met += 1;
  }

  async leave(): Promise<void> {
    await this.product.stop();
    this.sim.close();
  }
}
