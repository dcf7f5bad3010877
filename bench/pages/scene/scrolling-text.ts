import type { Context } from './draw-scene.ts';
import { randomNumbers } from './random.ts';

const lineHeight = 18;
const font = '14px monospace';
const pixelsPerFrame = 4;
const pages = 3;
const colours = ['#d4d4d4', '#569cd6', '#ce9178', '#6a9955', '#dcdcaa'];
const words =
  'const let return function await export import from if else for of null true false string number value index length offer answer candidate relay viewer host room track stream state event context'.split(
    ' ',
  );
const marks = [' ', ' = ', '(', ') ', '.', ', ', ': ', ' => ', '; ', ' { ', ' } '];

/** Something like a program in an editor, scrolled by the same number of pixels each frame, round and round. */
export function scrollingText(context: Context): (frame: number) => void {
  const { width, height } = context.canvas;
  const all = paintText(width, pages * height);
  return (frame) => {
    const top = (frame * pixelsPerFrame) % all.height;
    context.drawImage(all, 0, -top);
    context.drawImage(all, 0, all.height - top);
  };
}

function paintText(width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  const random = randomNumbers();
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  context.fillStyle = '#1e1e1e';
  context.fillRect(0, 0, width, height);
  context.font = font;
  context.textBaseline = 'top';
  for (let line = 0; (line + 1) * lineHeight <= height; line += 1) {
    let x = 60 + Math.floor(random() * 5) * 30;
    context.fillStyle = '#858585';
    context.fillText(String(line + 1), 10, line * lineHeight);
    const end = x + random() * (width - x);
    while (x < end) {
      const word = pick(words) + pick(marks);
      context.fillStyle = pick(colours);
      context.fillText(word, x, line * lineHeight);
      x += context.measureText(word).width;
    }
  }
  return canvas;
}
