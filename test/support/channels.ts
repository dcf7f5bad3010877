import type { Page } from 'puppeteer-core';

declare global {
  /** The newest data channel of each name that the page has opened since `recordChannels`. */
  var channels: Record<string, RTCDataChannel>;
}

/** Takes note of the data channels that a page opens; in each new document of it. */
export async function recordChannels(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(record);
}

/** As `recordChannels`, in the document as it is. */
export async function recordChannelsNow(page: Page): Promise<void> {
  await page.evaluate(record);
}

function record(): void {
  globalThis.channels = {};
  const real = RTCPeerConnection.prototype.createDataChannel;
  RTCPeerConnection.prototype.createDataChannel = function (label, options) {
    const channel = real.call(this, label, options);
    globalThis.channels[label] = channel;
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
