import { bare } from '../peers/bare.ts';
import { watchWith } from './watch.ts';

watchWith(bare);
