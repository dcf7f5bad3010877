import type { Candidate } from '../lib/candidate.ts';
import type { BenchStage } from '../lib/stage.ts';
import { whileWatched } from '../lib/watched.ts';

const size = { width: 1280, height: 720 };
const interactiveTimeoutMs = 10_000;

export interface PopupWeight {
  /** From the beginning of the navigation until there is a button that ends the share. */
  interactiveMs: number;
  /** Of the extension; what the popup loads. */
  files: string[];
}

declare global {
  /** When the popup could be used, in ms from its beginning. */
  var usableAt: number | undefined;
}

/** The popup of a share that runs, opened in a tab: as a popup it would be there before it can be observed. */
export function measurePopup(stage: BenchStage, candidate: Candidate): Promise<PopupWeight> {
  const { browser, extensionId } = stage.sharer;
  return whileWatched(stage, candidate, { scene: 'moving', size }, async () => {
    const popup = await browser.newPage();
    await popup.evaluateOnNewDocument(() => {
      const look = () => {
        const button = document.querySelector<HTMLButtonElement>('[data-testid=stop]');
        if (button && !button.disabled) globalThis.usableAt ??= performance.now();
      };
      new MutationObserver(look).observe(document, { childList: true, subtree: true });
    });
    const folder = `chrome-extension://${extensionId}/`;
    const files = new Set<string>();
    popup.on('request', (request) => {
      if (request.url().startsWith(folder)) files.add(request.url().slice(folder.length));
    });
    await popup.goto(`${folder}src/popup/index.html`);
    await popup.waitForFunction(() => usableAt !== undefined, { timeout: interactiveTimeoutMs, polling: 20 });
    const interactiveMs = await popup.evaluate(() => usableAt ?? 0);
    await popup.close();
    return { interactiveMs, files: [...files] };
  });
}
