import type { Page } from 'puppeteer-core';

/*
 * Each call of the driver that runs a function in a page counts as a click there (user activation), so that the page may
 * play sound. These helpers leave a page as it is for a person who has not clicked.
 */

/** Runs functions in a page of Chromium without user activation. */
export async function withoutActivation(page: Page) {
  const session = await page.createCDPSession();
  return {
    async evaluate<T>(act: () => T): Promise<T> {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression: `(${act})()`,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
  };
}

export interface Untouched {
  status: string | null;
  /** Whether the page had user activation at any time. */
  touched: boolean;
  muted: boolean;
  /** Whether the position of the video moves. */
  plays: boolean;
  /** Red, green and blue in the middle of the picture. */
  middle: number[];
}

/** Has each new document of a viewer page say on its console what it shows. The result is the latest of it. */
export async function reportUntouched(viewer: Page): Promise<() => Untouched | undefined> {
  const said = listen<Untouched>(viewer);
  await viewer.evaluateOnNewDocument(() => {
    let before = 0;
    setInterval(() => {
      const video = document.querySelector('video');
      if (!video) return;
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      const { videoWidth, videoHeight, currentTime, muted } = video;
      context?.drawImage(video, videoWidth / 2, videoHeight / 2, 1, 1, 0, 0, 1, 1);
      const shown = {
        status: document.querySelector('[data-testid=status]')?.textContent ?? null,
        touched: navigator.userActivation.hasBeenActive,
        muted,
        plays: currentTime > before,
        middle: [...(context?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3),
      };
      before = currentTime;
      // biome-ignore lint/suspicious/noConsole: the test reads it there
      console.debug(`report:${JSON.stringify(shown)}`);
    }, 250);
  });
  return said;
}

/** Has each new document of a page try to play a sound. The result is the name of the error, once it is known. */
export async function reportSoundProblem(page: Page): Promise<() => string | undefined> {
  const said = listen<string>(page);
  await page.evaluateOnNewDocument(async () => {
    const samples = String.fromCharCode(...Array.from({ length: 800 }, (_, at) => (at % 40 < 20 ? 64 : 192)));
    // A WAV file: mono, 8,000 samples a second, 8 bits each.
    const head =
      'RIFF\x44\x03\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x20\x03\0\0';
    const problem = await new Audio(`data:audio/wav;base64,${btoa(head + samples)}`).play().then(
      () => 'none',
      (error: Error) => error.name,
    );
    // biome-ignore lint/suspicious/noConsole: the test reads it there
    console.debug(`report:${JSON.stringify(problem)}`);
  });
  return said;
}

function listen<T>(page: Page): () => T | undefined {
  let last: T | undefined;
  page.on('console', (message) => {
    const [head, report] = message.text().split(/^report:/);
    if (head === '' && report !== undefined) last = JSON.parse(report);
  });
  return () => last;
}
