import { speakAs } from '../ui/words/speak-as.ts';
import { readSettings } from './settings.ts';

/** From now on the words are in the language of the options. Await it before showing any of them. */
export async function speakChosen(): Promise<void> {
  speakAs((await readSettings()).language);
}
