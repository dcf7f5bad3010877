import { peerJs } from '../peers/peerjs.mjs';
import { watchWith } from './watch.ts';

watchWith(peerJs);
