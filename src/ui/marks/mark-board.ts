import type { Mark, Speaker, Spot, StrokePart } from '../../protocol/messages/talk-messages.ts';

/** A stroke is there for so long after its last point, the end of it fading. */
const strokeStaysMs = 4_000;
const strokeFadesMs = 1_000;
/** A pointer is repeated each second. Without that it has gone. */
const pointerStaysMs = 3_000;

/** No more than this is kept, whatever arrives. */
const mostStrokes = 200;
const mostPoints = 10_000;
const mostPointers = 100;

interface Stroke {
  by: Speaker;
  number: number;
  points: Spot[];
  lastAt: number;
}

interface Pointer {
  by: Speaker;
  at: Spot;
  lastAt: number;
}

/** What is to be seen at one moment. */
export interface ShownMarks {
  strokes: { by: Speaker; points: readonly Spot[]; opacity: number }[];
  pointers: { by: Speaker; at: Spot }[];
}

/** Pointers and strokes over a picture, as they come, stay and fade. Times are in ms that never go back. */
export interface MarkBoard {
  add(mark: Mark, now: number): void;
  /** Takes a stroke of a speaker away. */
  takeBack(by: number, stroke: number): void;
  clear(): void;
  shown(now: number): ShownMarks;
  /** Until when what is shown stays as it is; -Infinity while it changes all the time, Infinity when all is gone. */
  restsUntil(now: number): number;
}

export function createMarkBoard(): MarkBoard {
  let strokes: Stroke[] = [];
  const pointers = new Map<number, Pointer>();

  function draw(by: Speaker, { stroke: number, points }: StrokePart, now: number): void {
    const last = strokes.findLast((one) => one.by.id === by.id && one.number === number);
    if (last) {
      last.points.push(...points);
      last.lastAt = now;
    } else {
      strokes.push({ by, number, points: [...points], lastAt: now });
    }
    let total = strokes.reduce((sum, one) => sum + one.points.length, 0);
    while (strokes.length > mostStrokes || total > mostPoints) {
      total -= strokes.shift()?.points.length ?? 0;
    }
  }

  function point(by: Speaker, at: Spot | null, now: number): void {
    pointers.delete(by.id);
    if (at && pointers.size < mostPointers) pointers.set(by.id, { by, at, lastAt: now });
  }

  function forget(now: number): void {
    strokes = strokes.filter(({ lastAt }) => now - lastAt < strokeStaysMs);
    for (const [id, { lastAt }] of pointers) if (now - lastAt >= pointerStaysMs) pointers.delete(id);
  }

  return {
    add({ by, saying }, now) {
      if (saying.type === 'stroke') draw(by, saying, now);
      else point(by, saying.at, now);
    },
    takeBack(by, number) {
      strokes = strokes.filter((one) => one.by.id !== by || one.number !== number);
    },
    clear() {
      strokes = [];
      pointers.clear();
    },
    shown(now) {
      forget(now);
      return {
        strokes: strokes.map(({ by, points, lastAt }) => ({
          by,
          points,
          opacity: Math.min(1, (strokeStaysMs - (now - lastAt)) / strokeFadesMs),
        })),
        pointers: [...pointers.values()].map(({ by, at }) => ({ by, at })),
      };
    },
    restsUntil(now) {
      forget(now);
      const fadesAt = strokes.map(({ lastAt }) => lastAt + strokeStaysMs - strokeFadesMs);
      if (fadesAt.some((at) => at <= now)) return Number.NEGATIVE_INFINITY;
      const goesAt = [...pointers.values()].map(({ lastAt }) => lastAt + pointerStaysMs);
      return Math.min(...fadesAt, ...goesAt);
    },
  };
}
