import type { Context } from '../scene/draw-scene.ts';
import type { Luma } from '../scene/time-code.ts';

/** Luma of BT.709 in limited range, which is what a captured tab is sent in. */
export function lumaOfCanvas(context: Context): Luma {
  const { width, height } = context.canvas;
  const pixels = context.getImageData(0, 0, width, height).data;
  const data = new Uint8Array(width * height);
  for (let index = 0; index < data.length; index += 1) {
    const [red = 0, green = 0, blue = 0] = [pixels[4 * index], pixels[4 * index + 1], pixels[4 * index + 2]];
    data[index] = 16 + (0.2126 * red + 0.7152 * green + 0.0722 * blue) * (219 / 255) + 0.5;
  }
  return { width, height, stride: width, data };
}
