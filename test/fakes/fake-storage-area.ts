import type { Storage } from 'webextension-polyfill';
import { FakeEvent } from './fake-web-navigation.ts';

type Stored = Record<string, unknown>;
type Changes = Record<string, Storage.StorageChange>;

/** How a storage fails: not at all, with an error, or by never answering. */
export type StorageFault = 'none' | 'silent' | Error;

/** `browser.storage.local`, whose reads and writes can fail. */
export class FakeStorageArea {
  readonly onChanged = new FakeEvent<Changes>();
  readonly items = new Map<string, unknown>();
  reads: StorageFault = 'none';
  writes: StorageFault = 'none';

  get = async (key: string): Promise<Stored> => {
    await answer(this.reads);
    return this.items.has(key) ? { [key]: structuredClone(this.items.get(key)) } : {};
  };

  set = async (items: Stored): Promise<void> => {
    await answer(this.writes);
    for (const [key, value] of Object.entries(items)) this.#put(key, value);
  };

  remove = async (key: string): Promise<void> => {
    await answer(this.writes);
    this.items.delete(key);
  };

  #put(key: string, newValue: unknown): void {
    const oldValue = this.items.get(key);
    this.items.set(key, structuredClone(newValue));
    this.onChanged.fire({ [key]: { oldValue, newValue } });
  }
}

async function answer(fault: StorageFault): Promise<void> {
  if (fault === 'silent') await new Promise(() => {});
  if (fault instanceof Error) throw fault;
}
