import type { Luma } from '../scene/time-code.ts';

const block = 8;
/** https://en.wikipedia.org/wiki/Structural_similarity_index_measure, with the usual constants for 8 bits. */
const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];
/** Two that are the same have no PSNR. */
const highestPsnr = 99;

/** How like two pictures of one size are: PSNR in dB, and the mean SSIM of blocks of 8 × 8. */
export function compareLuma(a: Luma, b: Luma): { psnr: number; ssim: number } {
  let squares = 0;
  let ssim = 0;
  let blocks = 0;
  for (let top = 0; top + block <= a.height; top += block) {
    for (let left = 0; left + block <= a.width; left += block) {
      const { error, similarity } = compareBlock(a, b, left, top);
      squares += error;
      ssim += similarity;
      blocks += 1;
    }
  }
  const error = squares / (blocks * block * block);
  const psnr = error === 0 ? highestPsnr : Math.min(highestPsnr, 10 * Math.log10(255 ** 2 / error));
  return { psnr, ssim: ssim / blocks };
}

function compareBlock(a: Luma, b: Luma, left: number, top: number) {
  let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0];
  for (let row = top; row < top + block; row += 1) {
    for (let column = left; column < left + block; column += 1) {
      const x = a.data[row * a.stride + column] ?? 0;
      const y = b.data[row * b.stride + column] ?? 0;
      sumA += x;
      sumB += y;
      sumAA += x * x;
      sumBB += y * y;
      sumAB += x * y;
    }
  }
  const count = block * block;
  const [meanA, meanB] = [sumA / count, sumB / count];
  const [varA, varB] = [sumAA / count - meanA ** 2, sumBB / count - meanB ** 2];
  const covariance = sumAB / count - meanA * meanB;
  const similarity =
    ((2 * meanA * meanB + c1) * (2 * covariance + c2)) /
    ((meanA ** 2 + meanB ** 2 + c1) * (varA + varB + c2));
  return { error: sumAA + sumBB - 2 * sumAB, similarity };
}
