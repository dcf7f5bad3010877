import browser from 'webextension-polyfill';
import { GuestsCommandSchema } from '../contract/contract.ts';
import { onCommand } from '../contract/messages.ts';

/**
 * Follows what the offscreen document has put on its window, whichever such document there is.
 * @param pick finds it on a window
 * @param show is called with it, at each change of what `follow` follows, and with undefined when it has gone
 */
export function watchOffscreen<Thing>(
  pick: (view: Window) => Thing | undefined,
  follow: (thing: Thing, listener: () => void, signal: AbortSignal) => void,
  show: (thing: Thing | undefined) => void,
): void {
  let following = new AbortController();

  function look(): void {
    forget();
    const home = browser.extension.getViews().find(pick);
    const thing = home && pick(home);
    if (thing === undefined) return;
    follow(thing, () => show(thing), following.signal);
    home?.addEventListener('pagehide', forget, { signal: following.signal });
    show(thing);
  }

  function forget(): void {
    following.abort();
    following = new AbortController();
    show(undefined);
  }

  onCommand(GuestsCommandSchema, () => {
    look();
    return undefined;
  });
  look();
}
