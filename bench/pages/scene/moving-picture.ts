import type { Context } from './draw-scene.ts';
import { randomNumbers } from './random.ts';

const discs = 160;
const boxes = 8;

/** A picture twice as wide and high as what is seen of it, moved along, with boxes on their own ways before it. */
export function movingPicture(context: Context): (frame: number) => void {
  const { width, height } = context.canvas;
  const background = paintBackground(2 * width, 2 * height);
  return (frame) => {
    const turn = (frame / 150) * 2 * Math.PI;
    const left = Math.round((1 + Math.sin(turn)) * (width / 2));
    const top = Math.round((1 + Math.sin(2 * turn)) * (height / 2));
    context.drawImage(background, left, top, width, height, 0, 0, width, height);
    for (let index = 0; index < boxes; index += 1) {
      const phase = turn * 2 + index;
      context.fillStyle = `hsl(${index * 45} 80% 55%)`;
      context.fillRect(
        (width / 2) * (1 + 0.8 * Math.sin(phase)),
        (height / 2) * (1 + 0.7 * Math.cos(phase * 1.3 + index)),
        width / 16,
        height / 12,
      );
    }
  };
}

function paintBackground(width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  const random = randomNumbers();
  context.fillStyle = '#456';
  context.fillRect(0, 0, width, height);
  for (let index = 0; index < discs; index += 1) {
    const [x, y, radius] = [random() * width, random() * height, ((0.2 + random()) * height) / 8];
    const gradient = context.createRadialGradient(x, y, 0, x, y, radius);
    gradient.addColorStop(0, `hsl(${random() * 360} 60% ${30 + random() * 50}%)`);
    gradient.addColorStop(1, `hsl(${random() * 360} 60% ${20 + random() * 40}%)`);
    context.fillStyle = gradient;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  }
  return canvas;
}
