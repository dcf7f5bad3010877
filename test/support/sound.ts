import type { Page } from 'puppeteer-core';

/** Waits until any stream that the page plays makes a sound; recorded, for that works without a sound card too. */
export async function waitForSound(page: Page, selector: string): Promise<void> {
  await page.waitForFunction(
    async (of) => {
      const tracks = [...document.querySelectorAll<HTMLVideoElement>(of)]
        .filter(({ muted, paused }) => !muted && !paused)
        .flatMap(({ srcObject }) => (srcObject as MediaStream | null)?.getAudioTracks() ?? []);
      if (tracks.length === 0) return false;
      const recorder = new MediaRecorder(new MediaStream(tracks));
      const recorded = new Promise<BlobEvent>((resolve) => {
        recorder.ondataavailable = resolve;
      });
      recorder.start();
      setTimeout(() => recorder.stop(), 1_500);
      const bytes = await (await recorded).data.arrayBuffer();
      const sound = await new OfflineAudioContext(1, 48_000, 48_000).decodeAudioData(bytes);
      return sound.getChannelData(0).some((sample) => Math.abs(sample) > 0.05);
    },
    { timeout: 30_000, polling: 100 },
    selector,
  );
}
