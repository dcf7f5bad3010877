import type { LocalMedia } from '../rtc/media-store.ts';
import type { TalkInbox } from '../rtc/talk-inbox.ts';
import type { Toolbox } from './tools/toolbox.tsx';

const againAfterMs = 5_000;

/** Fetches the tools; where that fails the picture plays without them, and they are tried again for as long as it does. */
export async function loadToolbox(media: LocalMedia, talk: TalkInbox): Promise<Toolbox> {
  try {
    return (await import('./tools/toolbox.tsx')).createToolbox(media, talk);
  } catch {
    await new Promise((resolve) => setTimeout(resolve, againAfterMs));
    return loadToolbox(media, talk);
  }
}
