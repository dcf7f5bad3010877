import { expect, test } from 'vitest';
import { createKeyFrameWish } from '../../../../src/rtc/quality/shared-encoder/key-frame-wish.ts';

test('one key frame is for all who ask at about the same time', () => {
  let now = 0;
  let asked = 0;
  const wish = createKeyFrameWish(
    () => {
      asked += 1;
    },
    () => now,
  );
  for (const at of [0, 20, 290, 300, 310, 700]) {
    now = at;
    wish();
  }
  expect(asked).toBe(3);
});
