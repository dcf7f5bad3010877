import { setTimeout as pause } from 'node:timers/promises';
import type { ServerProcess } from '../../test/load/server-process.ts';
import type { Candidate } from './candidate.ts';
import { closePairs, createPairs, openPairs } from './open-pairs.ts';

const clients = 10_000;
/** Before the first look, for what does not depend on how many there are. */
const warmUpClients = 200;
const atOnce = 50;
const settleMs = 2_000;

/** Clients that have logged in and say nothing. */
export async function measureMemory(candidate: Candidate, { address, memory }: ServerProcess) {
  const early = await openPairs(createPairs(candidate, address, warmUpClients / 2), atOnce);
  await pause(settleMs);
  const before = memory();
  const pairs = createPairs(candidate, address, (clients - warmUpClients) / 2, early.length);
  const opened = await openPairs(pairs, atOnce);
  await pause(settleMs);
  const perClient = (memory() - before) / 1000 / (2 * opened.length);
  await closePairs([...early, ...opened]);
  return { kilobytes: perClient, lost: 2 * (pairs.length - opened.length) };
}
