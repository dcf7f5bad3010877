import browser from 'webextension-polyfill';
import { fail, ok, type Result } from '../../lib/result.ts';

/** Why a value was not stored. `unreadable`: what is stored beside it could not be read, so nothing was written. */
export type SaveProblem = 'full' | 'refused' | 'unreadable';

const answersWithinMs = 5_000;
/** Storage that has left an earlier request without an answer gets no second long wait. */
const silentAnswersWithinMs = 500;

let isSilent = false;

/** Reads a value of the extension's storage; undefined if there is none. Never rejects, and ends also if the browser never answers. */
export async function readStored(key: string): Promise<Result<unknown, 'unreadable'>> {
  try {
    const stored: Record<string, unknown> = await answered(() => browser.storage.local.get(key));
    return ok(stored[key]);
  } catch {
    return fail('unreadable');
  }
}

/** Writes a value of the extension's storage. Never rejects, and ends also if the browser never answers. */
export async function writeStored(key: string, value: unknown): Promise<Result<null, SaveProblem>> {
  try {
    await answered(() => browser.storage.local.set({ [key]: value }));
    return ok(null);
  } catch (error) {
    return fail(isFull(error) ? 'full' : 'refused');
  }
}

/** Removes a value of the extension's storage. Never rejects. */
export async function removeStored(key: string): Promise<void> {
  await answered(() => browser.storage.local.remove(key)).catch(() => {});
}

async function answered<Value>(ask: () => Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const asked = ask().finally(() => {
    isSilent = false;
  });
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => {
        isSilent = true;
        reject(new Error('the storage does not answer'));
      },
      isSilent ? silentAnswersWithinMs : answersWithinMs,
    );
  });
  try {
    return await Promise.race([asked, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** Chrome names its quota, and passes on what the system says of a full disk. */
function isFull(error: unknown): boolean {
  return /quota|no space|disk is full/i.test(String(error));
}
