import { expect, it } from 'vitest';
import { compareLuma } from '../../bench/pages/probe/compare-luma.ts';
import type { Luma } from '../../bench/pages/scene/time-code.ts';

const size = { width: 32, height: 16 };

function picture(level: (x: number, y: number) => number, stride = size.width): Luma {
  const data = new Uint8Array(stride * size.height);
  for (let y = 0; y < size.height; y += 1)
    for (let x = 0; x < size.width; x += 1) data[y * stride + x] = level(x, y);
  return { ...size, stride, data };
}

const stripes = (x: number) => (x % 4 < 2 ? 40 : 200);

it('finds two equal pictures equal, whatever lies between their rows', () => {
  const { psnr, ssim } = compareLuma(picture(stripes), picture(stripes, 48));
  expect(psnr).toBe(99);
  expect(ssim).toBeCloseTo(1, 10);
});

it('knows the PSNR of an error of known size', () => {
  const { psnr } = compareLuma(
    picture(stripes),
    picture((x) => stripes(x) + 10),
  );
  expect(psnr).toBeCloseTo(10 * Math.log10(255 ** 2 / 100), 6);
});

it('finds washed-out stripes less alike than darker ones', () => {
  const washedOut = compareLuma(
    picture(stripes),
    picture(() => 120),
  ).ssim;
  const darker = compareLuma(
    picture(stripes),
    picture((x) => stripes(x) - 20),
  ).ssim;
  expect(washedOut).toBeLessThan(0.1);
  expect(darker).toBeGreaterThan(0.9);
});
