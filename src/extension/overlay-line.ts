import browser, { type Runtime } from 'webextension-polyfill';
import type { Mark } from '../protocol/talk-messages.ts';
import { sendCommand } from './messages.ts';
import { overlayPortName } from './overlay-port.ts';

export interface OverlayListener {
  /** The tab shows what it is told from now on. */
  onOpened(): void;
  /** Its page has gone, and the overlay with it. */
  onClosed(): void;
}

export interface OverlayLine {
  show(mark: Mark): void;
  close(): void;
}

/** Has the background put the overlay into a tab, and speaks to it; where that fails the background tells the share. */
export function openOverlay(tabId: number, { onOpened, onClosed }: OverlayListener): OverlayLine {
  let port: Runtime.Port | null = null;

  function onConnect(connected: Runtime.Port): void {
    const { sender, name } = connected;
    if (port || name !== overlayPortName || sender?.id !== browser.runtime.id) return;
    if (sender.tab?.id !== tabId || sender.frameId !== 0) return;
    port = connected;
    port.onDisconnect.addListener(onClosed);
    onOpened();
  }

  browser.runtime.onConnect.addListener(onConnect);
  void sendCommand({ to: 'background', type: 'overlay.open', tabId }).catch(() => {});
  return {
    show: (mark) => port?.postMessage(mark),
    close() {
      browser.runtime.onConnect.removeListener(onConnect);
      port?.disconnect();
    },
  };
}
