import type { Page } from 'puppeteer-core';
import { vi } from 'vitest';

declare global {
  /** Where a page's sound is measured, once `tapSpeakers` has been called. */
  var tap: AnalyserNode | undefined;
}

/**
 * Waits until the stream in the viewer's video element sounds at `hertz`. Records and decodes it, for that
 * works without a sound card too.
 */
export async function waitForStreamTone(viewer: Page, hertz: number): Promise<void> {
  await waitForSound(viewer, ({ hertz: heard, peak }) => peak > 0.05 && Math.abs(heard - hertz) < 20);
}

/** Waits until a tone that is played on the left alone comes in on the left alone. */
export async function waitForLeft(page: Page, element?: string): Promise<void> {
  await waitForSound(page, ({ peak, peakRight }) => peak > 0.2 && peakRight < peak / 20, element);
}

/** Waits until nothing is to be heard in it. */
export async function waitForSilence(viewer: Page, element?: string): Promise<void> {
  await waitForSound(viewer, ({ peak }) => peak < 0.001, element);
}

interface Sound {
  /** From the zero crossings of the last 0.2 s. */
  hertz: number;
  /** The loudest sample of them, from 0 to 1; of the left channel. */
  peak: number;
  /** That of the right channel. */
  peakRight: number;
}

/** Waits until what plays in a media element sounds right. */
export async function waitForSound(
  viewer: Page,
  isRight: (sound: Sound) => boolean,
  element = '[data-testid=screen]',
): Promise<void> {
  await vi.waitFor(
    async () => {
      const sound = await listen(viewer, element);
      if (!isRight(sound)) throw new Error(`it sounds: ${JSON.stringify(sound)}`);
    },
    { timeout: 30_000, interval: 100 },
  );
}

function listen(viewer: Page, element: string): Promise<Sound> {
  return viewer.evaluate(async (selector) => {
    // A stream of another document is no instance of this one's class.
    const stream = document.querySelector<HTMLMediaElement>(selector)?.srcObject as MediaStream | null;
    if (!stream) return { hertz: 0, peak: 0, peakRight: 0 };
    const recorder = new MediaRecorder(new MediaStream(stream.getAudioTracks()));
    const recorded = new Promise<BlobEvent>((resolve) => {
      recorder.ondataavailable = resolve;
    });
    recorder.start();
    setTimeout(() => recorder.stop(), 600);
    const bytes = await (await recorded).data.arrayBuffer();
    const sound = await new OfflineAudioContext(2, 48_000, 48_000).decodeAudioData(bytes);
    const [samples, right] = [0, sound.numberOfChannels - 1].map((channel) =>
      sound.getChannelData(channel).subarray(-9_600),
    ) as [Float32Array, Float32Array];
    const crossings = samples.filter(
      (value, index) => index > 0 && value >= 0 !== (samples[index - 1] ?? 0) >= 0,
    );
    const hertz = crossings.length / 2 / (samples.length / sound.sampleRate);
    return { hertz, peak: Math.max(...samples), peakRight: Math.max(...right) };
  }, element);
}

/** Measures all that a page will send to the speakers from now on. */
export async function tapSpeakers(page: { evaluate(act: () => void): Promise<unknown> }): Promise<void> {
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
export async function waitForTone(
  page: { evaluate<T>(act: () => T): Promise<T> },
  hertz: number,
): Promise<void> {
  await vi.waitFor(
    async () => {
      const { loudest, width } = await page.evaluate(loudestAtTap);
      if (Math.abs(loudest - hertz) >= 2 * width) throw new Error(`the loudest frequency is ${loudest} Hz`);
    },
    { timeout: 30_000, interval: 50 },
  );
}

/** Runs in a page. `width`: what the tap can tell apart, in hertz; `loudest` is 0 in silence. */
function loudestAtTap(): { loudest: number; width: number } {
  const { tap } = globalThis;
  if (tap?.context.state !== 'running') return { loudest: 0, width: 0 };
  const levels = new Float32Array(tap.frequencyBinCount);
  tap.getFloatFrequencyData(levels);
  const peak = Math.max(...levels);
  const width = tap.context.sampleRate / tap.fftSize;
  return { loudest: peak > -60 ? levels.indexOf(peak) * width : 0, width };
}
