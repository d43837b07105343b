/** One screen of ten texts against one whole dispatch of a bare bot. */
import type { Update } from 'grammy/types';
import { formScreen } from '../../src/bot/form/screens.ts';
import type { OfficeFlavor } from '../../src/bot/talk/context.ts';
import type { Say } from '../../src/i18n/texts.ts';
import { fakeFetch } from '../fake-fetch.ts';
import { BOT_INFO } from '../peer/answers.ts';
import { ACTS } from '../script.ts';
import { bareBot } from './bare.ts';
import { cpuSince } from './cpu.ts';
import { answerAll, startFaked } from './faked.ts';
import { updatesFor } from './lockstep.ts';
import { seatAll } from './ours.ts';

export interface Screens {
  readonly screen: number;
  /** Its texts alone, without the form's rules and the buttons. */
  readonly texts: number;
  readonly dispatch: number;
}

const TEXTS = 10;
/** Its screen: place, title, question, help, three choices, back, later, cancel. */
const SHOWN = 'level';
const SCREENS = 20_000;
const DISPATCHES = 5000;

export async function screen(): Promise<() => Promise<Screens>> {
  const product = await startFaked('memory:');
  const id = 77;
  await seatAll(product.office, [id]);
  const acts = ACTS.slice(
    0,
    ACTS.findIndex(({ field }) => field === SHOWN),
  );
  await answerAll(product, [id], { acts, open: SHOWN });
  const draft = await product.office.drafts.get(`${id}:mobility`);
  const person = await product.office.people.get(String(id));
  if (!draft || !person) throw new Error('there is nobody to show the screen to');
  const say = product.kit.texts.say('ru');
  const flavor: OfficeFlavor = { kit: product.kit, office: product.office, person, say };
  const said: Parameters<Say>[] = [];
  const noted: Say = (...parts) => {
    said.push(parts);
    return say(...parts);
  };
  formScreen({ ...flavor, say: noted }, draft);
  if (said.length !== TEXTS) throw new Error(`the screen has ${said.length} texts, not ${TEXTS}`);

  const bot = bareBot({ token: '1:A', apiRoot: 'http://telegram.test' }, fakeFetch);
  bot.botInfo = BOT_INFO as never;
  const update = updatesFor({ field: '', type: 'x' }, [id], () => '')[0] as Update;
  return async () => {
    const first = cpuSince();
    for (let count = 0; count < SCREENS; count += 1) formScreen(flavor, draft);
    const screenCpu = cpuSince(first) / SCREENS;
    const second = cpuSince();
    for (let count = 0; count < SCREENS; count += 1) for (const parts of said) say(...parts);
    const texts = cpuSince(second) / SCREENS;
    const third = cpuSince();
    for (let count = 0; count < DISPATCHES; count += 1) await bot.handleUpdate(update);
    return { screen: screenCpu, texts, dispatch: cpuSince(third) / DISPATCHES };
  };
}
