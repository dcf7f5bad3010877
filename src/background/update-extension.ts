/**
 * Takes an update that waits, unless a share runs or a page of the extension is open: a reload would end all of them.
 * The browser takes it by itself once the extension is idle, which a share prevents (`keep-worker.ts`).
 */
export async function updateIfUnused(): Promise<void> {
  const { TAB, POPUP, OFFSCREEN_DOCUMENT } = chrome.runtime.ContextType;
  const used = await chrome.runtime.getContexts({ contextTypes: [TAB, POPUP, OFFSCREEN_DOCUMENT] });
  if (used.length === 0) chrome.runtime.reload();
}
