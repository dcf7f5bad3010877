import browser from 'webextension-polyfill';
import type { PageProblem } from '../../machines/common/failure.ts';

/**
 * Returns why nothing of the page in a tab is shared; null if it may be. The address of a page is hidden from extensions
 * without further permissions, and so is that of most web pages. What tells them apart is the browser's refusal to set the
 * zoom of pages that are closed to extensions. A refusal in unknown words counts as one.
 */
export async function pageProblem(tabId: number): Promise<PageProblem | null> {
  try {
    await browser.tabs.setZoom(tabId, await browser.tabs.getZoom(tabId));
    return null;
  } catch (cause) {
    return problemOf(cause instanceof Error ? cause.message : '');
  }
}

/** The words are those of Chromium 156. */
function problemOf(words: string): PageProblem | null {
  // The web store is a page of the web. A crashed page, and one where another extension has switched zoom off, are not
  // refused because of what they are. A tab that was closed shows nothing.
  if (/extensions gallery|disabled mode|^No tab with id/.test(words)) return null;
  if (/different extension/.test(words)) return 'page-extension';
  return /^Cannot access a \w+:\/\/ URL$/.test(words) ? 'page-protected' : 'page-hidden';
}
