import browser from 'webextension-polyfill';
import { sendCommand } from '../extension/contract/messages.ts';

const page = 'src/guests/index.html';
const openTimeoutMs = 5_000;
const pollIntervalMs = 50;

let opening: Promise<void> | undefined;

/** Shows the page with what viewers show, in front. The sharer alone asks for it. Calls at the same time share one attempt. */
export function openGuestsPage(): Promise<void> {
  opening ??= open().finally(() => {
    opening = undefined;
  });
  return opening;
}

async function open(): Promise<void> {
  const url = browser.runtime.getURL(page);
  const context = await findContext(url);
  if (!context) {
    await browser.tabs.create({ url });
    return untilThere(url);
  }
  // It may have been left over from a share before, and still loading pages look by themselves.
  await sendCommand({ to: 'guests', type: 'guests.look' }).catch(() => {});
  await browser.tabs.update(context.tabId, { active: true });
  await browser.windows.update(context.windowId, { focused: true });
}

/** A page that is on its way is not found yet, and would be opened twice. */
async function untilThere(url: string): Promise<void> {
  const until = Date.now() + openTimeoutMs;
  while (Date.now() < until && !(await findContext(url))) {
    await new Promise((resolve) => setTimeout(resolve, pollIntervalMs));
  }
}

async function findContext(url: string): Promise<chrome.runtime.ExtensionContext | undefined> {
  const { TAB } = chrome.runtime.ContextType;
  const [context] = await chrome.runtime.getContexts({ contextTypes: [TAB], documentUrls: [url] });
  return context;
}
