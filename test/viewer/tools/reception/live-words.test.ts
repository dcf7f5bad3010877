import { expect, test } from 'vitest';
import { type WatchPhase, type WatchView, watchPhases } from '../../../../src/machines/watch/watch-view.ts';
import { sourceTroubles } from '../../../../src/protocol/messages/source-trouble.ts';
import { stalls } from '../../../../src/rtc/quality/stall-watch.ts';
import { liveWords, obstacleOf } from '../../../../src/viewer/tools/reception/live-words.ts';

const view = (phase: WatchPhase, more: Partial<WatchView> = {}) =>
  ({ phase, relayOnline: true, pauseCover: null, trouble: null, ...more }) as WatchView;

test('a picture that plays is live, with and without the relay', () => {
  expect(liveWords(view('playing'), null)).toBe('Live');
  expect(liveWords(view('playing', { relayOnline: false }), null)).toMatch(/^Live\./);
});

test.each(['held', ...stalls, ...sourceTroubles] as const)('nothing is live while it is %s', (obstacle) => {
  for (const relayOnline of [true, false]) {
    expect(liveWords(view('playing', { relayOnline }), obstacle)).not.toMatch(/live/i);
  }
});

test('a tab that crashed is why nothing comes, whatever else there is', () => {
  expect(obstacleOf(view('playing', { trouble: 'crashed' }), true, 'nothing-comes')).toBe('crashed');
});

test('a picture that the browser holds has no other obstacle', () => {
  expect(obstacleOf(view('playing'), true, 'undisplayed')).toBe('held');
  expect(obstacleOf(view('playing'), false, 'undisplayed')).toBe('undisplayed');
  expect(obstacleOf(view('playing'), false, null)).toBeNull();
});

test('a pause of the presenter, or a page without a picture, has no obstacle', () => {
  expect(obstacleOf(view('playing', { pauseCover: 'blur' }), true, 'undecoded')).toBeNull();
  for (const phase of watchPhases.filter((one) => one !== 'playing')) {
    expect(obstacleOf(view(phase), true, 'undecoded')).toBeNull();
  }
});
