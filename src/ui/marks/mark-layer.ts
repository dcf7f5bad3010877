import type { Mark, Speaker } from '../../protocol/messages/talk-messages.ts';
import { createMarkBoard } from './mark-board.ts';
import { type Place, paintMarks } from './paint-marks.ts';

/** Finer than this costs more than anybody sees. */
const finest = 2;

/** Marks on one canvas, which paints only while something changes and is not there while there is nothing. */
export interface MarkLayer {
  add(mark: Mark): void;
  /** Takes a stroke of a speaker away. */
  takeBack(by: number, stroke: number): void;
  clear(): void;
  /** The picture is elsewhere, or of another size. */
  moved(): void;
  stop(): void;
}

interface MarkLayerOptions {
  canvas: HTMLCanvasElement;
  /** Where the picture is now. */
  place(): Place;
  nameOf(by: Speaker): string;
  /** There is something to show, or no longer. */
  onShown?(shown: boolean): void;
}

export function createMarkLayer({ canvas, place, nameOf, onShown }: MarkLayerOptions): MarkLayer {
  const board = createMarkBoard();
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  canvas.hidden = true;

  function plan(): void {
    clearTimeout(timer);
    if (frame === 0) frame = requestAnimationFrame(paint);
  }

  function show(shown: boolean): void {
    if (canvas.hidden !== shown) return;
    canvas.hidden = !shown;
    onShown?.(shown);
  }

  function paint(): void {
    frame = 0;
    const now = performance.now();
    const until = board.restsUntil(now);
    show(until !== Number.POSITIVE_INFINITY);
    if (canvas.hidden) return;
    const context = prepare(canvas);
    if (context) paintMarks(context, board.shown(now), place(), nameOf);
    if (until > now) timer = setTimeout(plan, until - now);
    else plan();
  }

  return {
    add(mark) {
      board.add(mark, performance.now());
      plan();
    },
    takeBack(by, stroke) {
      board.takeBack(by, stroke);
      plan();
    },
    clear() {
      board.clear();
      plan();
    },
    moved() {
      if (!canvas.hidden) plan();
    },
    stop() {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    },
  };
}

/** Empty, as large as it is shown, in CSS pixels. */
function prepare(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const scale = Math.min(finest, devicePixelRatio);
  const width = Math.round(canvas.clientWidth * scale);
  const height = Math.round(canvas.clientHeight * scale);
  const context = canvas.getContext('2d');
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context?.setTransform(1, 0, 0, 1, 0, 0);
  context?.clearRect(0, 0, width, height);
  context?.setTransform(scale, 0, 0, scale, 0, 0);
  return context;
}
