import type { Page } from 'puppeteer-core';

declare global {
  /** Every connection of the page since `recordConnections` that has heard from a remote; one kept ready has not. */
  var connections: RTCPeerConnection[];
  /** How often the page has asked for a camera, a microphone or a screen. */
  var asked: number;
}

/** Takes note of the connections that a page opens, and of what it asks for; in each new document of it. */
export async function recordConnections(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(record);
}

/** As `recordConnections`, in the document as it is; a connection that a sharer keeps ready is opened again. */
export async function recordConnectionsNow(page: Page): Promise<void> {
  await page.evaluate(record);
  await page.evaluate(() => dispatchEvent(new Event('online')));
}

function record(): void {
  globalThis.connections = [];
  globalThis.asked = 0;
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('signalingstatechange', () => {
        const isMet = this.remoteDescription && !globalThis.connections.includes(this);
        if (isMet) globalThis.connections.push(this);
      });
    }
  };
  for (const name of ['getUserMedia', 'getDisplayMedia'] as const) {
    const real = MediaDevices.prototype[name] as (
      this: MediaDevices,
      options?: object,
    ) => Promise<MediaStream>;
    MediaDevices.prototype[name] = function (this: MediaDevices, options?: object) {
      globalThis.asked += 1;
      return real.call(this, options);
    };
  }
}
