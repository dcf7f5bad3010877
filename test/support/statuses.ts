import type { Page } from 'puppeteer-core';

declare global {
  /** Each text that the status of a viewer page has had since `takeStatuses`, in order. */
  var statuses: string[];
}

/** Notes each change of the status of a viewer page; in each new document of it. */
export async function recordStatuses(viewer: Page): Promise<void> {
  await viewer.evaluateOnNewDocument(() => {
    globalThis.statuses = [];
    let last: string | undefined;
    const look = () => {
      const status = document.querySelector('[data-testid=status]')?.textContent;
      if (!status || status === last) return;
      last = status;
      globalThis.statuses.push(status);
    };
    new MutationObserver(look).observe(document, { childList: true, characterData: true, subtree: true });
  });
}

/** Returns the changes since the last call. */
export function takeStatuses(viewer: Page): Promise<string[]> {
  return viewer.evaluate(() => globalThis.statuses.splice(0));
}
