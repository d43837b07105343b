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
  const what = 'the ten texts of a screen / dispatch of bare grammY';
  return [
    ratioLine({ id: 'C8', what, unit, most: MOST }, rounds.texts, rounds.dispatch),
    ratioLine(
      { id: 'C8', what: '... the whole question, its buttons drawn and encoded', unit },
      rounds.screen,
      rounds.dispatch,
    ),
  ];
}
