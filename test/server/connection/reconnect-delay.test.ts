import { expect, test } from 'vitest';
import { reconnectDelayMs } from '../../../server/connection/reconnect-delay.ts';

test.each([
  [0, 0, 1000],
  [0, 1, 2000],
  [400, 0.5, 1900],
  [10_000, 1, 22_000],
])('of %i clients, one that draws %f comes back in %i ms', (clients, drawn, ms) => {
  expect(reconnectDelayMs(clients, () => drawn)).toBe(ms);
});
