import process from 'node:process';
import { perAddressLifted, ratesLifted } from '../lifted-limits.ts';
import { startServer } from '../server-process.ts';
import { fuzzRelay } from './fuzz-relay.ts';
import { newTally } from './tally.ts';

const lookEveryMs = 5_000;
/** A relay that keeps something of each of a million frames does not live in this. */
const heapMegabytes = 64;
/** Buffers are outside of the heap; these come and go with connections. */
const memoryMegabytes = 224;

interface FuzzProgramChoice {
  /** The built relay. */
  program: string;
  seed: string;
  frames: number;
  say(line: string): void;
}

/** Fuzzes the relay as built; resolves with what did not hold, in sentences. */
export async function fuzzProgram({ program, seed, frames, say }: FuzzProgramChoice): Promise<string[]> {
  const node = process.execPath;
  const args = [program, '--port', '0', '--log-level', 'error', ...perAddressLifted, ...ratesLifted];
  const relay = await startServer(node, [`--max-old-space-size=${heapMegabytes}`, ...args]);
  const tally = newTally();
  let most = 0;
  const look = () => {
    const memory = relay.memory() / 2 ** 20;
    most = Math.max(most, memory);
    say(`${tally.frames} frames over ${tally.connections} connections, relay at ${memory.toFixed(0)} MB`);
  };
  const timer = setInterval(look, lookEveryMs);
  try {
    const died = relay.died.then((sentence) => Promise.reject(new Error(sentence)));
    const watching = await Promise.race([fuzzRelay({ relay: relay.address, seed, frames, tally }), died]);
    look();
    say(`closed by the relay: ${JSON.stringify(tally.closed)}`);
    say(`the watching room said ${watching.exchanged} messages to itself`);
    return [
      ...(watching.lost > 0 ? [`The watching room lost ${watching.lost} messages.`] : []),
      ...watching.strange.map((what) => `The watching room heard what it did not say: ${what}`),
      ...(tally.leaked > 0 ? [`Fuzzing clients heard ${tally.leaked} frames of the watching room.`] : []),
      ...(most > memoryMegabytes ? [`The relay grew to ${most.toFixed(0)} MB.`] : []),
    ];
  } finally {
    clearInterval(timer);
    await relay.stop();
  }
}
