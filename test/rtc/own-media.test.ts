import { afterEach, expect, test, vi } from 'vitest';
import { ownMediaKinds, ownMediaObstacle } from '../../src/rtc/own-media.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

function obstacles(navigator: object, isSecureContext: boolean) {
  vi.stubGlobal('navigator', navigator);
  vi.stubGlobal('isSecureContext', isSecureContext);
  return ownMediaKinds.map(ownMediaObstacle);
}

test('a computer’s browser can be asked for everything', () => {
  expect(obstacles({ mediaDevices: { getDisplayMedia: () => {} } }, true)).toEqual([null, null, null]);
});

test('a phone cannot be asked for its screen', () => {
  expect(obstacles({ mediaDevices: {} }, true)).toEqual(['unsupported', null, null]);
});

test('a page on plain http cannot be asked for anything', () => {
  expect(obstacles({}, false)).toEqual(['insecure', 'insecure', 'insecure']);
});
