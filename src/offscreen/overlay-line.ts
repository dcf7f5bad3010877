import type { Runtime } from 'webextension-polyfill';
import { onPort, sendCommand } from '../extension/contract/messages.ts';
import { coveredMessage, overlayPortName } from '../extension/contract/overlay-port.ts';
import { isOwnScriptIn, type Sender } from '../extension/contract/own-page.ts';
import type { Mark } from '../protocol/messages/talk-messages.ts';

export interface OverlayListener {
  /** From now on the tab shows what it receives. */
  onOpened(): void;
  /** Its page has gone, and the overlay with it. */
  onClosed(): void;
  /** Its page covers it. */
  onCovered(): void;
}

export interface OverlayLine {
  show(mark: Mark): void;
  close(): void;
}

/** Has the background put the overlay into a tab, and speaks to it; where that fails the background tells the share. */
export function openOverlay(tabId: number, { onOpened, onClosed, onCovered }: OverlayListener): OverlayLine {
  let port: Runtime.Port | null = null;

  function isAllowed(sender: Sender): boolean {
    return port === null && isOwnScriptIn(tabId, sender);
  }

  const stopHearing = onPort(overlayPortName, isAllowed, (opened) => {
    port = opened;
    port.onDisconnect.addListener(onClosed);
    port.onMessage.addListener((message) => {
      if (message === coveredMessage) onCovered();
    });
    onOpened();
  });
  void sendCommand({ to: 'background', type: 'overlay.open', tabId }).catch(() => {});
  return {
    show: (mark) => port?.postMessage(mark),
    close() {
      stopHearing();
      port?.disconnect();
    },
  };
}
