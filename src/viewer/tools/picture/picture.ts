import { createStore, type ReadonlyStore } from '../../../lib/store.ts';
import {
  type Placement,
  type Point,
  panBy,
  place,
  type Surroundings,
  toPicture,
  toRoom,
  type Wish,
  zoomBy,
  zoomTo,
} from './picture-view.ts';

/** Where the picture is shown: what is in `frame` lies on the picture, whose edges are its own. */
export interface PictureElements {
  room: HTMLElement;
  frame: HTMLElement;
  video: HTMLVideoElement;
}

/** The picture in the window, to be zoomed and moved. Points are in CSS pixels from the window's top left. */
export interface Picture {
  /** Null until there is one. */
  placement: ReadonlyStore<Placement | null>;
  wish: ReadonlyStore<Wish>;
  fit(): void;
  /** One pixel of the picture on one of the screen; in the middle where no point is given. */
  oneToOne(at?: Point): void;
  zoomBy(factor: number, at?: Point): void;
  panBy(by: Point): void;
  /** Where in the picture a point of the window is, 0 to 1; outside of it that is below 0 or above 1. */
  toPicture(at: Point): Point | null;
  toWindow(of: Point): Point | null;
}

/** Places the picture in its room, whatever the sizes of the two, until the signal aborts. */
export function createPicture({ room, frame, video }: PictureElements, signal: AbortSignal): Picture {
  const placement = createStore<Placement | null>(null);
  const wish = createStore<Wish>('fit');

  function surroundings(): Surroundings | null {
    const { videoWidth, videoHeight } = video;
    const { clientWidth, clientHeight } = room;
    if (!videoWidth || !clientWidth || !clientHeight) return null;
    return {
      picture: { width: videoWidth, height: videoHeight },
      room: { width: clientWidth, height: clientHeight },
      density: devicePixelRatio,
    };
  }

  function show(): void {
    const around = surroundings();
    if (!around) return;
    const placed = place(wish.get(), around);
    const { left, top, width, height, larger } = placed;
    const edges = { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` };
    Object.assign(frame.style, edges);
    room.dataset['larger'] = String(larger);
    placement.set(placed);
  }

  function change(next: (wish: Wish, around: Surroundings) => Wish): void {
    const around = surroundings();
    if (!around) return;
    wish.set(next(wish.get(), around));
    show();
  }

  function inRoom(at: Point | undefined, around: Surroundings): Point {
    if (!at) return { x: around.room.width / 2, y: around.room.height / 2 };
    const { left, top } = room.getBoundingClientRect();
    return { x: at.x - left, y: at.y - top };
  }

  const sizes = new ResizeObserver(show);
  sizes.observe(room);
  signal.addEventListener('abort', () => sizes.disconnect(), { once: true });
  video.addEventListener('resize', show, { signal });
  show();

  return {
    placement,
    wish,
    fit: () => change(() => 'fit'),
    oneToOne: (at) => change((now, around) => zoomTo(now, 1, around, inRoom(at, around))),
    zoomBy: (factor, at) => change((now, around) => zoomBy(now, factor, around, inRoom(at, around))),
    panBy: (by) => change((now, around) => panBy(now, by, around)),
    toPicture(at) {
      const placed = placement.get();
      const { left, top } = room.getBoundingClientRect();
      return placed && toPicture(placed, { x: at.x - left, y: at.y - top });
    },
    toWindow(of) {
      const placed = placement.get();
      if (!placed) return null;
      const { left, top } = room.getBoundingClientRect();
      const { x, y } = toRoom(placed, of);
      return { x: x + left, y: y + top };
    },
  };
}
