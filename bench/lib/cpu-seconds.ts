import type { Browser } from 'puppeteer-core';
import { processTree } from '../../test/support/process-tree.ts';
import { cpuMs } from '../relay/cpu-ms.ts';

/** Processor time of a browser, all its processes together, so far. */
export async function cpuSeconds(browser: Browser): Promise<number> {
  const root = browser.process()?.pid;
  if (root === undefined) throw new Error('this browser has no process of its own');
  const tree = await processTree(root);
  return tree.reduce((sum, pid) => sum + cpuMsOf(pid), 0) / 1_000;
}

/** One that has just ended counts for nothing. */
function cpuMsOf(pid: number): number {
  try {
    return cpuMs(pid);
  } catch {
    return 0;
  }
}
