import { trystero } from '../peers/trystero.mjs';
import { watchWith } from './watch.ts';

watchWith(trystero);
