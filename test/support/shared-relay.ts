import type { TestProject } from 'vitest/node';
import { launchRelay } from './launch-relay.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** http address of the relay of all stories that need none of their own. */
    relay: string;
  }
}

/** Starts one relay before the first story and ends it after the last. */
export default async function shareRelay(project: TestProject): Promise<() => Promise<void>> {
  const relay = await launchRelay();
  project.provide('relay', relay.address);
  return () => relay.stop();
}
