/** C8: one screen of ten texts, against one dispatch of a bare grammY bot. */
import type { AloneWords } from '../alone.ts';
import { alternate, ratioLine, type Line } from '../figures.ts';
import type { Screens } from '../subjects/screen.ts';
import { startProcess } from '../talk.ts';

const MOST = 0.25;

export async function screens(): Promise<Line[]> {
  const process = await startProcess<AloneWords>('./alone.ts', ['screen']);
  let round: Screens = { screen: 0, texts: 0, dispatch: 0 };
  const rounds = await alternate({
    dispatch: async () => {
      round = await process.call.screen();
      return round.dispatch;
    },
    screen: async () => round.screen,
    texts: async () => round.texts,
  });
  await process.kill();
  const unit = 'µs';
  const what = 'a question of ten texts with its buttons / dispatch of bare grammY';
  return [
    ratioLine({ id: 'C8', what, unit, most: MOST }, rounds.screen, rounds.dispatch),
    ratioLine({ id: 'C8', what: '... its ten texts alone', unit }, rounds.texts, rounds.dispatch),
  ];
}
