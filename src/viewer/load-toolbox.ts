import { importAgain } from '../lib/import-again.ts';
import type { TalkInbox } from '../rtc/collab/talk-inbox.ts';
import type { LocalMedia } from '../rtc/media/media-store.ts';
import type { Toolbox } from './session.ts';

/**
 * Fetches the tools; where that fails the picture plays without them until they are there. What explains a lost line comes
 * with them: once the line is lost it may be too late.
 */
export async function loadToolbox(media: LocalMedia, talk: TalkInbox): Promise<Toolbox> {
  void importAgain(() => import('../rtc/signalling/why-no-line.ts'));
  return (await importAgain(() => import('./tools/toolbox.tsx'))).createToolbox(media, talk);
}
