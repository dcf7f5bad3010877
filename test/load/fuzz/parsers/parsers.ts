import { descriptions } from './description-parser.ts';
import { routedFrames } from './frame-parsers.ts';
import { linkTexts } from './link-parsers.ts';
import { carriedLogins } from './login-parser.ts';
import { news, peerMessages, relayMessages, sayings } from './message-parsers.ts';
import type { Parser } from './parser.ts';
import { sealedPayloads } from './sealed-parser.ts';
import { settingsFiles, storedSettings } from './settings-parsers.ts';

/** All that sharer and viewer read of what others wrote, and what the relay reads before the first frame. */
export const parsers = (): Parser[] => [
  sealedPayloads(),
  peerMessages,
  descriptions,
  sayings,
  news,
  relayMessages,
  routedFrames,
  linkTexts,
  carriedLogins,
  settingsFiles,
  storedSettings,
];
