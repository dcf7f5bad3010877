import type { ServerProcess } from '../../test/load/server-process.ts';
import type { Candidate } from './candidate.ts';
import { cpuMs } from './cpu-ms.ts';
import { closePairs, createPairs, openPairs } from './open-pairs.ts';

const clients = 2_000;

/** All clients connect and log in at once. */
export async function measureStorm(candidate: Candidate, { address, pid }: ServerProcess) {
  const pairs = createPairs(candidate, address, clients / 2);
  const startCpuMs = cpuMs(pid);
  const start = performance.now();
  const opened = await openPairs(pairs, pairs.length);
  const tookMs = performance.now() - start;
  const tookCpuMs = cpuMs(pid) - startCpuMs;
  await closePairs(opened);
  return { tookMs, tookCpuMs, lost: 2 * (pairs.length - opened.length) };
}
