/** `npm run tour [kk|ru|en]`: the main jobs as transcripts, in each language; ends with 1 if anything expected did not happen. */
import { isLanguage, LANGUAGES, type Language } from '../src/domain/people/language.ts';
import { SCENES } from './tour/scenes.ts';
import { paintFor, Transcript } from './tour/transcript.ts';
import { Troupe } from './tour/troupe.ts';
import { TITLES } from './tour/words.ts';

const colour = process.stdout.isTTY && !process.env['NO_COLOR'];
const paint = paintFor(colour);

/** Plays all scenes in one language; resolves to the number of expectations that were met. */
async function play(language: Language): Promise<number> {
  const transcript = new Transcript({ language, paint, write: (line) => console.log(line) });
  transcript.title(TITLES.tour[language]);
  const troupe = await Troupe.gather(language, transcript);
  try {
    for (const scene of SCENES) await scene(troupe);
    return troupe.met;
  } finally {
    await troupe.leave();
  }
}

const wanted = process.argv.slice(2).filter(isLanguage);
const begun = performance.now();
let met = 0;
try {
  for (const language of wanted.length > 0 ? wanted : LANGUAGES) met += await play(language);
} catch (error) {
  console.log(`\n✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
const seconds = ((performance.now() - begun) / 1000).toFixed(1);
console.log(`\n✓ ${(wanted.length > 0 ? wanted : LANGUAGES).join(', ')}: ${met} expectations met, ${seconds} s`);
process.exit(0);
