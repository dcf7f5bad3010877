import * as v from 'valibot';
import { type RunningShare, RunningShareSchema } from '../../extension/contract/contract.ts';
import { readStored, removeStored, writeStored } from '../../extension/settings/stored.ts';

const storageKey = 'running-share';

let noted: string | undefined;

/** Stores which share runs; null for none. Without storage, a share that is lost goes unnoticed. */
export async function noteRunningShare(running: RunningShare | null): Promise<void> {
  const now = JSON.stringify(running);
  if (now === noted) return;
  noted = now;
  if (running) await writeStored(storageKey, running);
  else await removeStored(storageKey);
}

/** Returns the share that ran last, if it has not ended. */
export async function readRunningShare(): Promise<RunningShare | null> {
  const stored = await readStored(storageKey);
  const running = v.safeParse(RunningShareSchema, stored.ok ? stored.value : null);
  return running.success ? running.output : null;
}
