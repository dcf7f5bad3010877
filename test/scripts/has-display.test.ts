import { expect, test } from 'vitest';
import { hasDisplay } from '../../scripts/lib/has-display.mjs';

test.each([
  ['linux', {}, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['darwin', {}, true],
  ['win32', {}, true],
] as const)('on %s with %o: %s', (platform, env, expected) => {
  expect(hasDisplay(env, platform)).toBe(expected);
});
