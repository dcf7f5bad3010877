import browser from 'webextension-polyfill';
import type { DisplaySource } from '../../domain/source.ts';
import { sendCommand } from '../contract/messages.ts';

/** What the window with the picker is asked for, and how it answers. */
export interface PickerRequest {
  source: DisplaySource;
  /** Aborts when what is chosen, or would be, is no longer wanted. */
  signal: AbortSignal;
  give(stream: MediaStream): void;
  fail(cause: unknown): void;
}

declare global {
  interface Window {
    /** In the window of the offscreen document alone, until the picker's window takes it. */
    pickerRequest?: PickerRequest | undefined;
  }
}

/**
 * Has people choose in a window of ours. The stream stays that window's, which therefore stays open; see
 * `guest-store.ts` for how one document plays what belongs to another.
 */
export function pickInWindow(source: DisplaySource, signal: AbortSignal): Promise<MediaStream> {
  return new Promise((give, fail) => {
    window.pickerRequest = { source, signal, give, fail };
    signal.addEventListener('abort', () => {
      window.pickerRequest = undefined;
      fail(signal.reason);
    });
    sendCommand({ to: 'background', type: 'picker.open' }).catch(fail);
  });
}

/** For the picker's window: its task, once. Null if the request was cancelled. */
export function takePickerRequest(): PickerRequest | null {
  const home = browser.extension.getViews().find((view) => view.pickerRequest);
  const request = home?.pickerRequest ?? null;
  if (home) home.pickerRequest = undefined;
  return request;
}
