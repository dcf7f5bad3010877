import type { Contact, ContactUser } from '../session/contact.ts';
import type { Picture } from './picture.ts';
import type { Point } from './picture-view.ts';

const lineHeight = 16;
/** A wheel's notch is 100 or so; a pinch on a touchpad comes as a few at a time. */
const zoomPerPixel = 0.005;
const mostWheel = 120;
const stillWithin = 8;
const doubleTapMs = 350;

/** Zooms with the wheel and Ctrl or a pinch of a touchpad, and moves with the wheel, until the signal aborts. */
export function followWheel(room: HTMLElement, picture: Picture, signal: AbortSignal): void {
  room.addEventListener('wheel', turn, { signal, passive: false });

  function turn(event: WheelEvent): void {
    const { deltaX, deltaY, deltaMode, shiftKey } = event;
    const scale = deltaMode === event.DOM_DELTA_LINE ? lineHeight : 1;
    if (event.ctrlKey || event.metaKey) {
      const by = Math.min(mostWheel, Math.max(-mostWheel, deltaY * scale));
      picture.zoomBy(Math.exp(-by * zoomPerPixel), { x: event.clientX, y: event.clientY });
    } else if (!picture.placement.get()?.larger) return;
    else if (shiftKey && !deltaX) picture.panBy({ x: -deltaY * scale, y: 0 });
    else picture.panBy({ x: -deltaX * scale, y: -deltaY * scale });
    event.preventDefault();
  }
}

/** Zooms with two fingers and a double click or tap, and moves with one or two. */
export function createGestures(picture: Picture): ContactUser {
  const down = new Map<number, Point>();
  let pressed: Point | null = null;
  let tapped: { at: Point; when: number } | null = null;

  return {
    down({ id, at }) {
      down.set(id, at);
      pressed = down.size === 1 ? at : null;
    },
    move({ id, at: now }) {
      const before = down.get(id);
      if (!before) return;
      const other = [...down].find(([another]) => another !== id)?.[1];
      down.set(id, now);
      if (pressed && distance(pressed, now) > stillWithin) pressed = null;
      if (!other) {
        picture.panBy(difference(now, before));
        return;
      }
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      picture.panBy({ x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 });
      picture.zoomBy(distance(now, other) / Math.max(1, distance(before, other)), middle);
    },
    up({ id }: Contact) {
      if (!down.delete(id) || !pressed) return;
      const [at, when] = [pressed, performance.now()];
      pressed = null;
      const twice = tapped && when - tapped.when < doubleTapMs && distance(tapped.at, at) < 4 * stillWithin;
      tapped = twice ? null : { at, when };
      if (twice) toggleZoom(picture, at);
    },
    cancel({ id }) {
      down.delete(id);
    },
  };
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

function difference(one: Point, other: Point): Point {
  return { x: one.x - other.x, y: one.y - other.y };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
