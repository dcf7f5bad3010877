import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../percentiles.ts';
import type { ServerProcess } from '../server-process.ts';
import { Crowd } from './crowd.ts';
import { flood } from './flood.ts';
import { WorkingRooms } from './working-rooms.ts';

/** Longer than the relay waits for a sign of life: each remaining client has been asked and has answered. */
const idleMs = 35_000;
const workMs = 10_000;
const workingRooms = 200;
/** Opened before the first look at the memory, for what does not depend on how many there are. */
const warmUp = 200;

interface SoakChoice {
  relay: ServerProcess;
  connections: number;
  returning: number;
  say(line: string): void;
}

/** An idle crowd, a storm of it coming back, then rooms that work, alone and beside a flood. */
export async function soakRelay({ relay, connections, returning, say }: SoakChoice): Promise<string[]> {
  const problems: string[] = [];
  const report = (lost: number, what: string) => {
    if (lost > 0) problems.push(`${lost} ${what}`);
  };

  const early = new Crowd(relay.address);
  await early.gather(warmUp);
  const before = relay.memory();
  const crowd = new Crowd(relay.address);
  const gathering = performance.now();
  await crowd.gather(connections - warmUp);
  const gatheredMs = performance.now() - gathering;
  await pause(idleMs);
  const perConnection = (relay.memory() - before) / 1000 / (connections - warmUp);
  const dropped = crowd.lost.length + early.lost.length;
  say(
    `${connections} idle connections: opened in ${seconds(gatheredMs)}, ${perConnection.toFixed(1)} kB each,`,
  );
  say(`  ${dropped} lost in ${seconds(idleMs)}`);
  report(dropped, 'idle connections were lost.');

  const { tookMs, failed } = await crowd.comeBack(returning);
  say(`${returning} clients coming back at once: all there after ${seconds(percentile(tookMs, 1))},`);
  say(`  half of them after ${seconds(percentile(tookMs, 0.5))}, ${failed} did not get in`);
  report(failed, 'clients that came back did not get in.');

  const rooms = await WorkingRooms.open(relay.address, workingRooms);
  rooms.start();
  await pause(workMs);
  say(`${workingRooms} rooms at work: ${latencies(rooms.takeLatencies())}`);
  const flooded = await flood(relay.address, workMs);
  say(`  beside a flood: ${latencies(rooms.takeLatencies())}`);
  const { sent, lost } = await rooms.stop();
  say(`  ${lost} of ${sent} messages lost, ${rooms.strange} closed or out of turn`);
  say(`  the flood: ${flooded.sent} messages, closed by the relay: ${JSON.stringify(flooded.closed)}`);
  report(lost, 'messages of working rooms were lost.');
  report(rooms.strange, 'connections of working rooms were closed, or messages came out of turn.');

  const late = crowd.lost.length + early.lost.length - dropped;
  say(`idle connections lost meanwhile: ${late}`);
  report(late, 'idle connections were lost during the storm and the flood.');
  for (const each of [rooms, crowd, early]) each.close();
  return problems;
}

function latencies(ms: number[]): string {
  const at = (share: number) => percentile(ms, share).toFixed(2);
  return `${ms.length} messages, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
