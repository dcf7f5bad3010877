/** https://wicg.github.io/nav-speculation/prerendering.html */
type MaybePrerendered = EventTarget & { prerendering?: boolean };

/** Calls back once the page is opened: at once, unless the browser draws it ahead of a click that may never come. */
export function onceOpened(page: MaybePrerendered, callback: () => void): void {
  if (page.prerendering) page.addEventListener('prerenderingchange', callback, { once: true });
  else callback();
}
