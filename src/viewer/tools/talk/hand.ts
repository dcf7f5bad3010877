import type { Spot } from '../../../protocol/messages/talk-messages.ts';
import type { Point } from '../picture/picture-view.ts';
import type { Contact, ContactUser } from '../session/contact.ts';
import { createPointerTeller } from './pointer-teller.ts';
import { createStrokes, type StrokeSink } from './strokes.ts';

export const handTools = ['point', 'draw'] as const;
export type HandTool = (typeof handTools)[number];

/** A second finger makes a gesture of a touch as young as this, or of one that has not gone farther. */
const youngMs = 250;
/** In CSS pixels. */
const nearPx = 12;

interface HandOptions extends StrokeSink {
  tool(): HandTool | null;
  toPicture(at: Point): Point | null;
  point(at: Spot | null): void;
  /** The tool is being used. */
  onUse(): void;
}

/** What points at the picture and draws on it. */
export interface Hand extends ContactUser {
  isPicked(): boolean;
  /** A mouse or pen moves over the picture, and nothing is down. */
  hover(contact: Contact): void;
  leave(id: number): void;
  /** True while nothing that a finger drew is seen elsewhere. */
  mayTakeBack(id: number): boolean;
  /** The tool has been picked: where the mouse rests is pointed at. */
  take(): void;
  /** The tool has been put back. */
  letGo(): void;
}

interface Touch {
  from: Point;
  since: number;
  isFar: boolean;
}

export function createHand(options: HandOptions): Hand {
  const { tool, toPicture, point, onUse } = options;
  const strokes = createStrokes(options, (id) => !mayTakeBack(id));
  const pointer = createPointerTeller(point);
  const touches = new Map<number, Touch>();
  let resting: { id: number; at: Point } | null = null;
  let pointing: number | null = null;

  function pointAt(id: number, spot: Spot | null): void {
    pointing = id;
    pointer.move(spot);
  }

  function stopPointing(id: number): void {
    if (pointing === id) pointer.move(null);
  }

  function mayTakeBack(id: number): boolean {
    const touch = touches.get(id);
    return touch !== undefined && (!touch.isFar || performance.now() - touch.since < youngMs);
  }

  function spotOf(at: Point): Spot | null {
    const place = toPicture(at);
    if (!place || place.x < 0 || place.y < 0 || place.x > 1 || place.y > 1) return null;
    return [short(place.x), short(place.y)];
  }

  function use(id: number, way: readonly Point[]): void {
    const picked = tool();
    if (!picked) return;
    onUse();
    const spots = way.map(spotOf);
    pointAt(id, spots.at(-1) ?? null);
    if (picked === 'draw') for (const spot of spots) strokes.go(id, spot);
  }

  return {
    isPicked: () => tool() !== null,
    mayTakeBack,
    down({ id, type, at }) {
      if (type === 'touch') touches.set(id, { from: at, since: performance.now(), isFar: false });
      use(id, [at]);
    },
    move({ id, at }, way) {
      const touch = touches.get(id);
      if (touch) touch.isFar ||= Math.hypot(at.x - touch.from.x, at.y - touch.from.y) > nearPx;
      use(id, way);
    },
    up({ id, type }) {
      touches.delete(id);
      strokes.end(id);
      if (type !== 'mouse') stopPointing(id);
    },
    cancel({ id }) {
      if (mayTakeBack(id)) strokes.takeBack(id);
      else strokes.end(id);
      touches.delete(id);
      stopPointing(id);
    },
    hover({ id, type, at }) {
      resting = type === 'mouse' ? { id, at } : null;
      if (!tool()) return;
      onUse();
      pointAt(id, spotOf(at));
    },
    leave(id) {
      if (resting?.id === id) resting = null;
      stopPointing(id);
    },
    take() {
      if (resting) pointAt(resting.id, spotOf(resting.at));
    },
    letGo() {
      strokes.endAll();
      pointer.move(null);
    },
  };
}

/** To the ten-thousandth, which no eye sees past. */
function short(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
