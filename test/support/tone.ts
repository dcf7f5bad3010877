import type { Page } from 'puppeteer-core';

declare global {
  /** Where a page's sound is measured, once `tapSpeakers` has been called. */
  var tap: AnalyserNode | undefined;
}

/**
 * Waits until the stream in the viewer's video element sounds at `hertz`. Records and decodes it, for that
 * works without a sound card too.
 */
export async function waitForStreamTone(viewer: Page, hertz: number): Promise<void> {
  await viewer.waitForFunction(
    async (expected) => {
      const stream = document.querySelector<HTMLVideoElement>('[data-testid=screen]')?.srcObject;
      if (!(stream instanceof MediaStream)) return false;
      const recorder = new MediaRecorder(new MediaStream(stream.getAudioTracks()));
      const recorded = new Promise<BlobEvent>((resolve) => {
        recorder.ondataavailable = resolve;
      });
      recorder.start();
      setTimeout(() => recorder.stop(), 600);
      const bytes = await (await recorded).data.arrayBuffer();
      const sound = await new OfflineAudioContext(1, 48_000, 48_000).decodeAudioData(bytes);
      const samples = sound.getChannelData(0).subarray(-9_600);
      const crossings = samples.filter(
        (value, index) => index > 0 && value >= 0 !== (samples[index - 1] ?? 0) >= 0,
      );
      const measured = crossings.length / 2 / (samples.length / sound.sampleRate);
      return Math.max(...samples) > 0.05 && Math.abs(measured - expected) < 20;
    },
    { timeout: 30_000, polling: 100 },
    hertz,
  );
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
