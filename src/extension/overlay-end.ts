import * as v from 'valibot';
import { type Mark, MarkSchema } from '../protocol/talk-messages.ts';
import { overlayPortName } from './overlay-port.ts';

/** The end, in a tab, of the line over which the offscreen document says what to show. */
export function hearMarks(onMark: (mark: Mark) => void, onEnd: () => void): void {
  const port = chrome.runtime.connect({ name: overlayPortName });
  port.onMessage.addListener((message: unknown) => {
    const mark = v.safeParse(MarkSchema, message);
    if (mark.success) onMark(mark.output);
  });
  port.onDisconnect.addListener(onEnd);
}
