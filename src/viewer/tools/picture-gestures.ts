import type { Picture } from './picture.ts';
import type { Point } from './picture-view.ts';

const lineHeight = 16;
/** A wheel's notch is 100 or so; a pinch on a touchpad comes as a few at a time. */
const zoomPerPixel = 0.005;
const mostWheel = 120;
const stillWithin = 8;
const doubleTapMs = 350;

/**
 * Zooms with the wheel and ctrl, a pinch and a double click or tap; moves with the wheel and by dragging. Pointers
 * that something on the picture has for itself (`preventDefault`) are left alone.
 */
export function followGestures(room: HTMLElement, picture: Picture, signal: AbortSignal): void {
  const down = new Map<number, Point>();
  let pressed: Point | null = null;
  let tapped: { at: Point; when: number } | null = null;

  const listen = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    listener: (event: HTMLElementEventMap[Name]) => void,
  ) => room.addEventListener(name, listener, { signal, passive: false });

  listen('wheel', (event) => {
    const { deltaX, deltaY, deltaMode, shiftKey } = event;
    const scale = deltaMode === event.DOM_DELTA_LINE ? lineHeight : 1;
    if (event.ctrlKey || event.metaKey) {
      const by = Math.min(mostWheel, Math.max(-mostWheel, deltaY * scale));
      picture.zoomBy(Math.exp(-by * zoomPerPixel), pointOf(event));
    } else if (!picture.placement.get()?.larger) return;
    else if (shiftKey && !deltaX) picture.panBy({ x: -deltaY * scale, y: 0 });
    else picture.panBy({ x: -deltaX * scale, y: -deltaY * scale });
    event.preventDefault();
  });

  listen('pointerdown', (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    room.setPointerCapture(event.pointerId);
    down.set(event.pointerId, pointOf(event));
    pressed = down.size === 1 ? pointOf(event) : null;
  });

  listen('pointermove', (event) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const now = pointOf(event);
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    down.set(event.pointerId, now);
    if (pressed && distance(pressed, now) > stillWithin) pressed = null;
    if (!other) {
      picture.panBy(difference(now, before));
      return;
    }
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    picture.panBy({ x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 });
    picture.zoomBy(distance(now, other) / Math.max(1, distance(before, other)), middle);
  });

  listen('pointerup', (event) => {
    if (!down.delete(event.pointerId) || !pressed) return;
    const at = pressed;
    pressed = null;
    const twice =
      tapped && event.timeStamp - tapped.when < doubleTapMs && distance(tapped.at, at) < 4 * stillWithin;
    tapped = twice ? null : { at, when: event.timeStamp };
    if (twice) toggleZoom(picture, at);
  });

  listen('pointercancel', ({ pointerId }) => void down.delete(pointerId));
}

/** The whole picture, or one to one at this point; twice that where one to one is no larger than the whole. */
function toggleZoom(picture: Picture, at: Point): void {
  if (picture.wish.get() !== 'fit') {
    picture.fit();
    return;
  }
  picture.oneToOne(at);
  if (picture.placement.get()?.larger) return;
  picture.fit();
  picture.zoomBy(2, at);
}

function pointOf({ clientX, clientY }: MouseEvent): Point {
  return { x: clientX, y: clientY };
}

function difference(one: Point, other: Point): Point {
  return { x: one.x - other.x, y: one.y - other.y };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
