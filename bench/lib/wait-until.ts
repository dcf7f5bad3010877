import { setTimeout as pause } from 'node:timers/promises';

const pollIntervalMs = 20;

/** @param what in words, for the error when it does not come true */
export async function waitUntil(
  isTrue: () => boolean | Promise<boolean>,
  timeoutMs: number,
  what: string,
): Promise<void> {
  for (const until = Date.now() + timeoutMs; !(await isTrue()); await pause(pollIntervalMs)) {
    if (Date.now() > until) throw new Error(`waited ${timeoutMs / 1_000} s for ${what}`);
  }
}
