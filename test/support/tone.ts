import type { Page } from 'puppeteer-core';

declare global {
  /** Where a page's sound is measured, once `tapElement` or `tapSpeakers` has been called. */
  var tap: AnalyserNode | undefined;
}

/** Measures what the viewer's video element plays. */
export async function tapElement(viewer: Page): Promise<void> {
  await viewer.evaluate(() => {
    const video = document.querySelector<HTMLVideoElement>('[data-testid=screen]');
    if (!(video?.srcObject instanceof MediaStream)) throw new Error('the viewer has no stream');
    const context = new AudioContext();
    globalThis.tap = new AnalyserNode(context, { fftSize: 8192 });
    context.createMediaStreamSource(video.srcObject).connect(globalThis.tap);
  });
}

/** Measures all that a page will send to the speakers from now on. */
export async function tapSpeakers(page: Page): Promise<void> {
  await page.evaluate(() => {
    const connect = AudioNode.prototype.connect as (this: AudioNode, destination: AudioNode) => AudioNode;
    AudioNode.prototype.connect = function (this: AudioNode, destination: AudioNode) {
      if (destination instanceof AudioDestinationNode) {
        globalThis.tap = new AnalyserNode(destination.context, { fftSize: 8192 });
        connect.call(this, globalThis.tap);
      }
      return connect.call(this, destination);
    } as typeof AudioNode.prototype.connect;
  });
}

/** Waits until the loudest frequency at the tap is near `hertz`. */
export async function waitForTone(page: Page, hertz: number): Promise<void> {
  await page.waitForFunction(
    (expected) => {
      if (globalThis.tap?.context.state !== 'running') return false;
      const levels = new Float32Array(globalThis.tap.frequencyBinCount);
      globalThis.tap.getFloatFrequencyData(levels);
      const peak = Math.max(...levels);
      const binHertz = globalThis.tap.context.sampleRate / globalThis.tap.fftSize;
      return peak > -60 && Math.abs(levels.indexOf(peak) * binHertz - expected) < 2 * binHertz;
    },
    { timeout: 30_000, polling: 50 },
    hertz,
  );
}
