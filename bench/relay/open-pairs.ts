import type { Candidate, Line, Pair } from './candidate.ts';

export interface OpenPair {
  pair: Pair;
  lines: [Line, Line];
}

/** Pairs that have not connected yet; what needs to be made for them, such as keys, is made here. */
export function createPairs(candidate: Candidate, address: string, count: number, first = 0): Pair[] {
  return Array.from({ length: count }, (_, index) => candidate.pair(address, first + index));
}

/** Connects pairs, this many at a time; those that cannot are left out. */
export async function openPairs(pairs: Pair[], atOnce: number): Promise<OpenPair[]> {
  const opened: OpenPair[] = [];
  for (let start = 0; start < pairs.length; start += atOnce) {
    const group = pairs.slice(start, start + atOnce).map(async (pair) => {
      opened.push({ pair, lines: await Promise.all([pair.enter(0), pair.enter(1)]) });
    });
    await Promise.allSettled(group);
  }
  return opened;
}

export async function closePairs(pairs: OpenPair[]): Promise<void> {
  const sockets = pairs.flatMap(({ lines }) => lines.map(({ socket }) => socket));
  const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
  for (const socket of sockets) socket.terminate();
  await Promise.all(closed);
}
