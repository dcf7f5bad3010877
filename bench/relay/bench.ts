import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import process from 'node:process';
import { fileLimitProblem } from '../../test/load/file-limit.ts';
import { type BenchChoice, chosen } from '../lib/bench-choice.ts';
import { machine } from '../lib/machine.ts';
import { candidates } from './candidates.ts';
import { measureForwarding } from './measure-forwarding.ts';
import { measureLatency } from './measure-latency.ts';
import { measureMemory } from './measure-memory.ts';
import { measureStorm } from './measure-storm.ts';
import { closePairs, createPairs, openPairs } from './open-pairs.ts';
import { publish } from './publish.ts';
import { newResult, type Result } from './result.ts';

const connections = 10_000;
const pairs = 200;
/** In each so many of the rounds: what takes long, or hardly differs from one time to the next, is measured less often. */
const every = { latency: 3, storm: 3, memory: 8 };
const atOnce = 50;
/** `startPinned` puts the servers on core 0. */
const loadCore = '1';

/** Candidates take turns at each measurement, so that whatever else the machine does meets all of them. */
export async function run({ rounds, only, say }: BenchChoice): Promise<void> {
  if (process.platform !== 'linux')
    throw new Error('This bench needs Linux: it reads /proc and uses taskset.');
  const tooFewFiles = fileLimitProblem(connections);
  if (tooFewFiles) throw new Error(tooFewFiles);
  const own = machine();
  runOn(loadCore);

  const results = chosen(candidates, only).map(newResult);
  await forwarding(results, rounds, say);
  for (let round = 0; round < rounds; round += 1) {
    if (round % every.storm === 0) for (const result of results) await storm(result);
    if (round % every.memory === 0) for (const result of results) await memory(result);
    say(`storm and memory, round ${round + 1} of ${rounds}`);
  }
  publish(results, { machine: own, rounds, keep: only.length === 0, say });
  runOn(`0-${cpus().length - 1}`);
}

/** Which cores this process has, and what it starts from now on. */
function runOn(cores: string): void {
  execFileSync('taskset', ['-a', '-c', '-p', cores, String(process.pid)]);
}

/** All servers are up at the same time: who has no turn costs nothing. */
async function forwarding(results: Result[], rounds: number, say: BenchChoice['say']): Promise<void> {
  const running = [];
  for (const result of results) {
    const server = await result.candidate.start();
    const opened = await openPairs(createPairs(result.candidate, server.address, pairs), atOnce);
    result.lost += 2 * (pairs - opened.length);
    running.push({ result, server, opened });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { result, server, opened } of running) {
      const { perCpuSecond, lost } = await measureForwarding(opened, server.pid);
      result.perCpuSecond.push(perCpuSecond);
      result.lost += lost;
    }
    for (const { result, opened } of round % every.latency === 0 ? running : []) {
      const { p50Ms, p95Ms, lost } = await measureLatency(opened);
      result.p50Ms.push(p50Ms);
      result.p95Ms.push(p95Ms);
      result.lost += lost;
    }
    say(`forwarding and latency, round ${round + 1} of ${rounds}`);
  }
  for (const { server, opened } of running) {
    await closePairs(opened);
    await server.stop();
  }
}

/** At a server that was just started. */
async function storm(result: Result): Promise<void> {
  const server = await result.candidate.start();
  const { tookMs, tookCpuMs, lost } = await measureStorm(result.candidate, server);
  await server.stop();
  result.stormMs.push(tookMs);
  result.stormCpuMs.push(tookCpuMs);
  result.lost += lost;
}

async function memory(result: Result): Promise<void> {
  const server = await result.candidate.start();
  const { kilobytes, lost } = await measureMemory(result.candidate, server);
  await server.stop();
  result.idleKilobytes.push(kilobytes);
  result.lost += lost;
}
