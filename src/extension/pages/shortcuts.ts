import { type ReadonlySignal, signal } from '@preact/signals';
import browser from 'webextension-polyfill';

const commands = { icon: '_execute_action', pause: 'toggle-pause' } as const;
export type ShortcutName = keyof typeof commands;

export interface Shortcut {
  name: ShortcutName;
  /** As people press them, such as `Alt+Shift+H`; empty where there are none. */
  keys: string;
}

/** The keys as they are now: people change them in a page of the browser and come back. */
export function watchShortcuts(): ReadonlySignal<readonly Shortcut[]> {
  const shortcuts = signal<readonly Shortcut[]>([]);
  async function read(): Promise<void> {
    shortcuts.value = await readShortcuts();
  }
  window.addEventListener('focus', read);
  void read();
  return shortcuts;
}

async function readShortcuts(): Promise<Shortcut[]> {
  const all = await browser.commands.getAll();
  const keysOf = (wanted: string) => all.find(({ name }) => name === wanted)?.shortcut ?? '';
  return [
    { name: 'icon', keys: keysOf(commands.icon) },
    { name: 'pause', keys: keysOf(commands.pause) },
  ];
}

/** A link to this page would be refused. */
export async function openShortcutSettings(): Promise<void> {
  await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
