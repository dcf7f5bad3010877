import type { Speaker, Spot } from '../../protocol/messages/talk-messages.ts';
import type { ShownMarks } from './mark-board.ts';
import { markColour } from './mark-colour.ts';

/** Where the picture is, in CSS pixels of the canvas. */
export interface Place {
  left: number;
  top: number;
  width: number;
  height: number;
}

const lineWidth = 4;
const haloWidth = 7;
const halo = '#ffffffb3';
const font = '600 13px system-ui, sans-serif';
const labelHeight = 22;
const labelPadding = 7;
const longestLabel = 180;
/** An arrow that points to 0, 0. */
const arrow = 'M0 0 L0 17 L4.5 13 L8 20 L11 18.5 L7.6 11.7 L13 11.7 Z';

/** @param nameOf what a pointer is labelled with */
export function paintMarks(
  context: CanvasRenderingContext2D,
  { strokes, pointers }: ShownMarks,
  place: Place,
  nameOf: (by: Speaker) => string,
): void {
  const at = ([x, y]: Spot) => [place.left + x * place.width, place.top + y * place.height] as const;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const { by, points, opacity } of strokes) {
    context.globalAlpha = opacity;
    const line = lineThrough(points.map(at));
    trace(context, line, haloWidth, halo);
    trace(context, line, lineWidth, markColour(by.id));
  }
  context.globalAlpha = 1;
  for (const { by, at: spot } of pointers) paintPointer(context, at(spot), nameOf(by), markColour(by.id));
}

function lineThrough(points: (readonly [number, number])[]): Path2D {
  const line = new Path2D();
  for (const [x, y] of points) line.lineTo(x, y);
  // A single point is a dot: a line to itself has round caps.
  if (points.length === 1 && points[0]) line.lineTo(...points[0]);
  return line;
}

function trace(context: CanvasRenderingContext2D, line: Path2D, width: number, colour: string): void {
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke(line);
}

function paintPointer(
  context: CanvasRenderingContext2D,
  [x, y]: readonly [number, number],
  name: string,
  colour: string,
): void {
  const shape = new Path2D(arrow);
  context.save();
  context.translate(x, y);
  trace(context, shape, 3, '#ffffff');
  context.fillStyle = colour;
  context.fill(shape);
  context.restore();
  if (name) paintLabel(context, [x, y], name, colour);
}

/** Below and right of the tip; on the other side where there is no room. */
function paintLabel(
  context: CanvasRenderingContext2D,
  [x, y]: readonly [number, number],
  name: string,
  colour: string,
): void {
  context.font = font;
  context.textBaseline = 'middle';
  const { width: roomX, height: roomY } = context.canvas;
  const { a: scale } = context.getTransform();
  const text = cut(context, name);
  const width = context.measureText(text).width + 2 * labelPadding;
  const left = x + 14 + width > roomX / scale ? x - 6 - width : x + 14;
  const top = y + 14 + labelHeight > roomY / scale ? y - 6 - labelHeight : y + 14;
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(left, top, width, labelHeight, 6);
  context.fill();
  context.fillStyle = '#ffffff';
  context.fillText(text, left + labelPadding, top + labelHeight / 2 + 1);
}

/** So much of a name as a label has room for. */
function cut(context: CanvasRenderingContext2D, name: string): string {
  if (context.measureText(name).width <= longestLabel) return name;
  const characters = [...name];
  while (characters.length > 1 && context.measureText(`${characters.join('')}…`).width > longestLabel) {
    characters.pop();
  }
  return `${characters.join('')}…`;
}
