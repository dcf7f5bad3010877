import { expect, test } from 'vitest';
import { comeBackInMs } from '../../../server/rooms/come-back-in-ms.ts';

test.each([
  [0, 0, 1000],
  [0, 1, 2000],
  [400, 0.5, 1900],
  [10_000, 1, 22_000],
])('of %i clients, one that draws %f comes back in %i ms', (clients, drawn, ms) => {
  expect(comeBackInMs(clients, () => drawn)).toBe(ms);
});
