import type { Page } from 'puppeteer-core';

declare global {
  /** The data channel of each name that was the last to open since `recordChannels`. */
  var channels: Record<string, RTCDataChannel>;
}

/** Takes note of the data channels that a page opens; in each new document of it. */
export async function recordChannels(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(record);
}

/** As `recordChannels`, in the document as it is; a connection that a sharer keeps ready is opened again. */
export async function recordChannelsNow(page: Page): Promise<void> {
  await page.evaluate(record);
  await page.evaluate(() => dispatchEvent(new Event('online')));
}

function record(): void {
  globalThis.channels = {};
  const real = RTCPeerConnection.prototype.createDataChannel;
  RTCPeerConnection.prototype.createDataChannel = function (label, options) {
    const channel = real.call(this, label, options);
    channel.addEventListener('open', () => {
      globalThis.channels[label] = channel;
    });
    return channel;
  };
}

/** Says something as no page of ours would, so often. */
export async function sayRaw(page: Page, channel: string, texts: string[], times = 1): Promise<void> {
  await page.waitForFunction(
    (label) => globalThis.channels[label]?.readyState === 'open',
    { polling: 50 },
    channel,
  );
  await page.evaluate(
    (label, all, often) => {
      for (let time = 0; time < often; time += 1)
        for (const text of all) globalThis.channels[label]?.send(text);
    },
    channel,
    texts,
    times,
  );
}
