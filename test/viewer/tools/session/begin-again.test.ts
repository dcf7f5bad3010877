import { beforeEach, expect, test, vi } from 'vitest';
import { createStore } from '../../../../src/lib/store.ts';
import type { WatchPhase, WatchView } from '../../../../src/machines/watch/watch-view.ts';
import { beginAgainWhenRestored } from '../../../../src/viewer/tools/session/begin-again.ts';

const again = vi.fn();
const view = createStore({ phase: 'playing' } as WatchView);

beforeEach(() => {
  vi.stubGlobal('window', new EventTarget());
  again.mockReset();
  beginAgainWhenRestored({ view, again });
});

function show(persisted: boolean, phase: WatchPhase): void {
  view.set({ ...view.get(), phase });
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
}

test.each<WatchPhase>(['joining', 'waiting', 'connecting', 'playing', 'reconnecting', 'gone'])(
  'a page that was %s begins again when it comes back from the back-forward cache',
  (phase) => {
    show(true, phase);
    expect(again).toHaveBeenCalledOnce();
  },
);

test.each<WatchPhase>(['ended', 'refused', 'removed', 'left', 'failed'])(
  'a page whose viewing is over (%s) stays as it is',
  (phase) => {
    show(true, phase);
    expect(again).not.toHaveBeenCalled();
  },
);

test('a page that is loaded has begun by itself', () => {
  show(false, 'joining');
  expect(again).not.toHaveBeenCalled();
});
