import { type ReadonlySignal, signal } from '@preact/signals';
import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { type PopupCommand, type PopupUpdate, PopupUpdateSchema, popupPortName } from './contract.ts';
import { sendCommand } from './messages.ts';
import { readyToolbar } from './toolbar.ts';

/** The popup's end of the line to the share. */
export interface ShareClient {
  /** What the share says of itself; null until it has, and when there is none. */
  update: ReadonlySignal<PopupUpdate | null>;
  stop(): void;
  /** Shares the tab in front. */
  start(): Promise<void>;
}

export function connectToShare(): ShareClient {
  const update = signal<PopupUpdate | null>(null);
  let port: Runtime.Port | null = connect();

  function connect(): Runtime.Port {
    const opened = browser.runtime.connect({ name: popupPortName });
    opened.onMessage.addListener((message: unknown) => {
      const parsed = v.safeParse(PopupUpdateSchema, message);
      if (parsed.success) update.value = parsed.output;
    });
    opened.onDisconnect.addListener(() => {
      port = null;
      update.value = null;
      void sendCommand({ to: 'background', type: 'toolbar.show', toolbar: readyToolbar(), openPopup: false });
    });
    return opened;
  }

  return {
    update,
    stop: () => port?.postMessage({ type: 'share.stop' } satisfies PopupCommand),
    async start() {
      await sendCommand({ to: 'background', type: 'share.request' });
      port ??= connect();
    },
  };
}
