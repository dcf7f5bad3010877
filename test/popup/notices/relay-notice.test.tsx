// @vitest-environment happy-dom

import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import type { ShareView } from '../../../src/machines/share/share-view.ts';
import { RelayNotice } from '../../../src/popup/notices/relay-notice.tsx';
import { en } from '../../../src/ui/i18n/en.ts';
import { liveView } from '../../fixtures/share-view.ts';

const root = document.body;

afterEach(() => {
  act(() => render(null, root));
  vi.useRealTimers();
});

function notice(view: Partial<ShareView>): string {
  act(() => render(<RelayNotice view={{ ...liveView, ...view }} />, root));
  return root.textContent;
}

test.each<Partial<ShareView>>([{ relay: 'online' }, { phase: 'starting', relay: null }])(
  'there is nothing to say while $relay',
  (view) => {
    expect(notice(view)).toBe('');
  },
);

test('a line that is tried again says when', () => {
  vi.useFakeTimers({ now: 0 });
  expect(notice({ relay: 'reconnecting', retryAt: 3_000 })).toBe(
    `${en['popup.relay.reconnecting']} Trying again in 3 s.`,
  );
});

test('a line that is tried again says why it is down, and what to do', () => {
  expect(notice({ relay: 'reconnecting', lineProblem: 'relay-blocked' })).toBe(
    `${en['popup.relay.reconnecting']} ${en['failure.relay-blocked']} ${en['cure.relay-blocked']}`,
  );
});

test.each(['relay-refused', 'version-mismatch', 'crashed'] as const)(
  'a line that has ended for good says why, and what to do: %s',
  (offlineCode) => {
    expect(notice({ relay: 'offline', offlineCode })).toBe(
      `${en['popup.relay.offline']} ${en[`failure.${offlineCode}`]} ${en[`cure.${offlineCode}`]}`,
    );
  },
);

test('a line that was taken over has the viewers with it', () => {
  expect(notice({ relay: 'offline', offlineCode: 'replaced' })).toBe(en['popup.relay.replaced']);
});
