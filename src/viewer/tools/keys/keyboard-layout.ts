import { createStore } from '../../../lib/store.ts';
import { type KeyCommand, keyTable } from './keys.ts';

/** What is printed on a key, by its `code`. */
type Layout = Pick<ReadonlyMap<string, string>, 'get'>;

/** Chromium's own, on secure pages. */
interface LayoutNavigator extends Navigator {
  keyboard?: { getLayoutMap?(): Promise<Layout> };
}

const arrows: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };

/** The keyboard of this computer; null where the browser does not reveal it. */
export const keyboardLayout = createStore<Layout | null>(null);

/** Reads the keyboard, and again when the page gets the focus, for it may have been changed. Lasts until the signal aborts. */
export function followLayout(signal: AbortSignal): void {
  window.addEventListener('focus', read, { signal });
  void read();
}

async function read(): Promise<void> {
  try {
    keyboardLayout.set((await (navigator as LayoutNavigator).keyboard?.getLayoutMap?.()) ?? null);
  } catch {
    // The browser keeps it from pages in frames of other sites.
  }
}

/** Returns the name of a shortcut's key on this keyboard, or on a US one. */
export function keyName(command: KeyCommand, layout: Layout | null): string {
  const shortcut: { codes: readonly string[]; keys?: readonly string[] } | undefined = keyTable.find(
    ({ does }) => does === command,
  );
  const [sign] = shortcut?.keys ?? [];
  if (sign) return arrows[sign] ?? sign;
  const [code = ''] = shortcut?.codes ?? [];
  return (layout?.get(code) ?? code.replace('Key', '')).toUpperCase();
}
