import { mostStrokePoints } from '../../../protocol/limits.ts';
import type { Spot } from '../../../protocol/messages/talk-messages.ts';

/** How often others are told how a stroke goes on. The host drops what one viewer says much more often. */
const partEveryMs = 60;
/** Of the picture; nearer than this is the same point. */
const nearest = 0.001;

/** Where strokes go. */
export interface StrokeSink {
  /** Shows a part on this page. */
  show(stroke: number, points: Spot[]): void;
  /** Tells others of a part. */
  draw(stroke: number, points: Spot[]): void;
  /** Takes a stroke from this page that others were not told of. */
  hide(stroke: number): void;
}

/** The strokes of all fingers, pens and mice that draw; a contact has one at a time. */
export interface Strokes {
  /** A contact is there; null for outside of the picture, which ends its stroke. */
  go(contact: number, spot: Spot | null): void;
  end(contact: number): void;
  endAll(): void;
  takeBack(contact: number): void;
}

interface Line {
  stroke: number;
  last: Spot;
  unsent: Spot[];
  isOver: boolean;
}

/** @param isSure whether a contact draws, and does nothing else: others are told of its strokes only then */
export function createStrokes(
  { show, draw, hide }: StrokeSink,
  isSure: (contact: number) => boolean,
): Strokes {
  const lines = new Map<number, Line[]>();
  let strokes = 0;
  let isPlanned = false;

  function start(contact: number, spot: Spot): void {
    strokes += 1;
    const line = { stroke: strokes, last: spot, unsent: [spot], isOver: false };
    lines.set(contact, [...(lines.get(contact) ?? []), line]);
    show(line.stroke, [spot]);
  }

  function lengthen(line: Line, spot: Spot): void {
    if (Math.hypot(spot[0] - line.last[0], spot[1] - line.last[1]) < nearest) return;
    line.last = spot;
    line.unsent.push(spot);
    show(line.stroke, [spot]);
  }

  function send(contact: number): void {
    const all = lines.get(contact) ?? [];
    for (const { stroke, unsent } of all) {
      while (unsent.length > 0) draw(stroke, unsent.splice(0, mostStrokePoints));
    }
    lines.set(
      contact,
      all.filter(({ isOver }) => !isOver),
    );
  }

  function plan(): void {
    if (isPlanned) return;
    isPlanned = true;
    setTimeout(flush, partEveryMs * Math.max(1, lines.size));
  }

  function flush(): void {
    isPlanned = false;
    for (const contact of lines.keys()) if (isSure(contact)) send(contact);
    if ([...lines.values()].flat().some(({ unsent }) => unsent.length > 0)) plan();
  }

  function end(contact: number): void {
    send(contact);
    lines.delete(contact);
  }

  return {
    go(contact, spot) {
      const line = lines.get(contact)?.find(({ isOver }) => !isOver);
      if (!spot) {
        if (line) line.isOver = true;
        return;
      }
      if (line) lengthen(line, spot);
      else start(contact, spot);
      plan();
    },
    end,
    endAll() {
      for (const contact of [...lines.keys()]) end(contact);
    },
    takeBack(contact) {
      for (const { stroke } of lines.get(contact) ?? []) hide(stroke);
      lines.delete(contact);
    },
  };
}
