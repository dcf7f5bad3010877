import { setTimeout } from 'node:timers/promises';

/** A safety net on a busy machine, and no measure of speed. */
const stepTimeoutMs = 60_000;

/**
 * Runs one named step of a story. A failure names its step, and no later step of the story runs.
 *
 * @throws what `act` throws, with the step's name in front of its message; an Error if `act` takes longer than 60 s
 */
export async function step<T>(name: string, act: () => T | Promise<T>): Promise<T> {
  const done = new AbortController();
  try {
    return await Promise.race([act(), timeOut(done.signal)]);
  } catch (error) {
    if (error instanceof Error) error.message = `Step “${name}”: ${error.message}`;
    throw error;
  } finally {
    done.abort();
  }
}

async function timeOut(signal: AbortSignal): Promise<never> {
  await setTimeout(stepTimeoutMs, undefined, { signal });
  throw new Error(`not done after ${stepTimeoutMs / 1_000} s`);
}
