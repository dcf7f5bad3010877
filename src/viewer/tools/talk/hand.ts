import { mostStrokePoints } from '../../../protocol/limits.ts';
import type { Spot } from '../../../protocol/talk-messages.ts';
import type { Point } from '../picture-view.ts';

export const handTools = ['point', 'draw'] as const;
export type HandTool = (typeof handTools)[number];

/** How often others are told where the hand is, and that it is there still. */
const tellEveryMs = 33;
const stillThereMs = 1_000;
/** How often they are told how a stroke goes on. */
const strokeEveryMs = 60;
/** Of the picture; nearer than this is the same point. */
const nearest = 0.001;

interface HandOptions {
  room: HTMLElement;
  tool(): HandTool | null;
  toPicture(at: Point): Point | null;
  point(at: Spot | null): void;
  draw(stroke: number, points: Spot[]): void;
  /** The hand did something with the tool. */
  onUse(): void;
}

export interface Hand {
  /** The tool has been picked: where the mouse rests is pointed at. */
  take(): void;
  /** The tool has been put back. */
  letGo(): void;
}

/** What a hand on the picture points at and draws, while a tool is picked, until the signal aborts. */
export function followHand(
  { room, tool, toPicture, point, draw, onUse }: HandOptions,
  signal: AbortSignal,
): Hand {
  let resting: Point | null = null;
  let stroke = 0;
  let drawing = false;
  const points: Spot[] = [];
  let last: Spot | null = null;
  let at: Spot | null = null;
  let told: Spot | null = null;
  let telling: ReturnType<typeof setTimeout> | undefined;
  let flushing: ReturnType<typeof setTimeout> | undefined;
  let staying: ReturnType<typeof setInterval> | undefined;

  function tell(): void {
    telling = undefined;
    if (at === told) return;
    told = at;
    point(at);
    clearInterval(staying);
    if (at) staying = setInterval(() => point(at), stillThereMs);
  }

  function move(to: Spot | null): void {
    at = to;
    if (!to) {
      clearTimeout(telling);
      tell();
    } else if (telling === undefined) {
      tell();
      telling = setTimeout(tell, tellEveryMs);
    }
  }

  function flush(): void {
    clearTimeout(flushing);
    flushing = undefined;
    while (points.length > 0) draw(stroke, points.splice(0, mostStrokePoints));
  }

  function go(to: Spot): void {
    if (last && Math.hypot(to[0] - last[0], to[1] - last[1]) < nearest) return;
    last = to;
    points.push(to);
    flushing ??= setTimeout(flush, strokeEveryMs);
  }

  function end(): void {
    if (drawing) flush();
    drawing = false;
    last = null;
  }

  function letGo(): void {
    end();
    move(null);
  }

  function spotOf(point: Point): Spot | null {
    const place = toPicture(point);
    if (!place || place.x < 0 || place.y < 0 || place.x > 1 || place.y > 1) return null;
    return [short(place.x), short(place.y)];
  }

  // Before the gestures of the picture, which leave alone what is taken here.
  const options = { signal, capture: true };
  room.addEventListener(
    'pointerdown',
    (event) => {
      if (!tool() || event.button !== 0) return;
      event.preventDefault();
      room.setPointerCapture(event.pointerId);
      onUse();
      const spot = spotOf(pointOf(event));
      if (!spot) return;
      move(spot);
      if (tool() !== 'draw') return;
      flush();
      stroke += 1;
      drawing = true;
      go(spot);
    },
    options,
  );
  room.addEventListener(
    'pointermove',
    (event) => {
      resting = event.pointerType === 'mouse' ? pointOf(event) : null;
      if (!tool()) return;
      onUse();
      const spot = spotOf(pointOf(event));
      move(spot);
      if (drawing && spot) go(spot);
    },
    options,
  );
  room.addEventListener(
    'pointerup',
    ({ pointerType }) => {
      end();
      // A finger that is lifted is nowhere.
      if (pointerType !== 'mouse') move(null);
    },
    options,
  );
  room.addEventListener('pointercancel', letGo, options);
  room.addEventListener(
    'pointerleave',
    () => {
      resting = null;
      letGo();
    },
    { signal },
  );
  signal.addEventListener('abort', letGo, { once: true });
  return { take: () => resting && move(spotOf(resting)), letGo };
}

function pointOf({ clientX, clientY }: PointerEvent): Point {
  return { x: clientX, y: clientY };
}

/** To the ten-thousandth, which no eye sees past. */
function short(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
