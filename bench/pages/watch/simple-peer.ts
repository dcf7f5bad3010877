import { simplePeer } from '../peers/simple-peer.mjs';
import { watchWith } from './watch.ts';

watchWith(simplePeer);
