import { createScene, type SceneName } from '../scene/draw-scene.ts';
import { ageOf, readCode } from '../scene/time-code.ts';
import { compareLuma } from './compare-luma.ts';
import type { Kept } from './keep-pictures.ts';
import { lumaOfCanvas } from './luma-of-canvas.ts';

export interface PictureQuality {
  /** Means over the pictures. */
  psnr: number;
  ssim: number;
  /** How many pictures were compared; not those without a time that can be read, or of another size than the first. */
  compared: number;
  width: number;
}

/** Draws what was drawn at the time that a picture shows, and compares. */
export function comparePictures(kept: readonly Kept[], scene: SceneName): PictureQuality {
  const { width, height } = kept[0]?.luma ?? { width: 1, height: 1 };
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  const draw = createScene(scene, context);
  const found: { psnr: number; ssim: number }[] = [];
  for (const { luma, atMs } of kept) {
    const code = readCode(luma);
    if (code === null || luma.width !== width || luma.height !== height) continue;
    draw(atMs - ageOf(code, atMs));
    found.push(compareLuma(luma, lumaOfCanvas(context)));
  }
  const mean = (of: 'psnr' | 'ssim') => found.reduce((sum, each) => sum + each[of], 0) / found.length;
  return { psnr: mean('psnr'), ssim: mean('ssim'), compared: found.length, width };
}
