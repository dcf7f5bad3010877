import type { LocalMedia } from '../rtc/media-store.ts';
import type { Toolbox } from './tools/toolbox.tsx';

const againAfterMs = 5_000;

/** Fetches the tools; where that fails the picture plays without them, and they are tried again for as long as it does. */
export async function loadToolbox(media: LocalMedia): Promise<Toolbox> {
  try {
    return (await import('./tools/toolbox.tsx')).createToolbox(media);
  } catch {
    await new Promise((resolve) => setTimeout(resolve, againAfterMs));
    return loadToolbox(media);
  }
}
