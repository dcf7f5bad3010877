import browser from 'webextension-polyfill';

/** Who sent a message or opened a port. The browser itself fills this in. */
export interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  /** Firefox before 126 leaves it out. */
  origin?: string | undefined;
  tab?: { id?: number | undefined } | undefined;
  frameId?: number | undefined;
}

/**
 * True if a page or the worker of this extension is the sender. The id alone does not say so: our script in a shared
 * tab has it, too, and with it everything that has taken over the process of that tab.
 *
 * @param path folder or file of the extension that the page has to be in
 */
export function isOwnPage({ id, url, origin }: Sender, path = ''): boolean {
  const home = browser.runtime.getURL('');
  return (
    id === browser.runtime.id &&
    url?.startsWith(`${home}${path}`) === true &&
    (origin === undefined || `${origin}/` === home)
  );
}

/** True if our script in the top frame of this tab is the sender. It may listen, and gives no orders. */
export function isOwnScriptIn(tabId: number, { id, tab, frameId }: Sender): boolean {
  return id === browser.runtime.id && tab?.id === tabId && frameId === 0;
}
