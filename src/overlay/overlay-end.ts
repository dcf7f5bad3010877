import * as v from 'valibot';
import { coveredMessage, overlayPortName } from '../extension/contract/overlay-port.ts';
import { type Mark, MarkSchema } from '../protocol/messages/talk-messages.ts';

export interface OverlayEnd {
  /** The page covers the overlay, so viewers have to draw over their own pictures. */
  tellCovered(): void;
}

/** The end, in a tab, of the line over which the offscreen document says what to show. */
export function hearMarks(onMark: (mark: Mark) => void, onEnd: () => void): OverlayEnd {
  const port = chrome.runtime.connect({ name: overlayPortName });
  port.onMessage.addListener((message: unknown) => {
    const mark = v.safeParse(MarkSchema, message);
    if (mark.success) onMark(mark.output);
  });
  port.onDisconnect.addListener(onEnd);
  return { tellCovered: () => port.postMessage(coveredMessage) };
}
