import { beforeEach, expect, test, vi } from 'vitest';
import { readyToolbar, showToolbar, toolbarOf } from '../../src/extension/toolbar.ts';
import type { PeerView } from '../../src/machines/peer-view.ts';
import { type SharePhase, type ShareView, shareView } from '../../src/machines/share-view.ts';
import { shareWalk } from '../machines/share-graph.ts';

const action = vi.hoisted(() => ({
  setBadgeText: vi.fn(),
  setBadgeBackgroundColor: vi.fn(),
  setTitle: vi.fn(),
  setPopup: vi.fn(),
}));
vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['en'] }));
vi.mock('webextension-polyfill', () => ({ default: { action } }));

beforeEach(() => {
  vi.clearAllMocks();
});

function share(phase: SharePhase, ...viewers: PeerView['phase'][]): ShareView {
  return {
    phase,
    relay: null,
    retryAt: null,
    offlineCode: null,
    link: null,
    steps: [],
    viewers: viewers.map((of) => ({
      address: of,
      phase: of,
      remoteOnline: true,
      steps: [],
      failure: null,
      code: null,
    })),
    failure: null,
  };
}

test('while starting, the popup opens on a click', () => {
  expect(toolbarOf(share('starting'))).toEqual({
    badge: '…',
    tone: 'busy',
    title: 'Tabwire: starting…',
    popup: true,
  });
});

test('a share without viewers is on', () => {
  expect(toolbarOf(share('live', 'connecting', 'failed'))).toEqual({
    badge: 'ON',
    tone: 'live',
    title: 'Tabwire: sharing with 0 viewers',
    popup: true,
  });
});

test('those who see the picture are counted, in words too', () => {
  expect(toolbarOf(share('live', 'live', 'connecting'))).toMatchObject({
    badge: '1',
    title: 'Tabwire: sharing with 1 viewer',
  });
  expect(toolbarOf(share('live', 'live', 'live'))).toMatchObject({
    badge: '2',
    title: 'Tabwire: sharing with 2 viewers',
  });
});

test('a failure can be read with a click', () => {
  expect(toolbarOf(share('failed'))).toEqual({
    badge: '!',
    tone: 'problem',
    title: 'Tabwire: the tab is not shared',
    popup: true,
  });
});

test.each(['ready', 'stopped', 'source-ended'] as const)('when %s, a click shares', (phase) => {
  expect(toolbarOf(share(phase))).toEqual(readyToolbar());
  expect(readyToolbar().popup).toBe(false);
});

test('the badge has room for four characters', () => {
  for (const state of shareWalk.states) expect(toolbarOf(shareView(state)).badge.length).toBeLessThan(5);
});

test('a click that shares goes without a popup, any other opens it', async () => {
  await showToolbar(readyToolbar());
  await showToolbar(toolbarOf(share('live')));
  expect(action.setPopup.mock.calls).toEqual([[{ popup: '' }], [{ popup: 'src/popup/index.html' }]]);
  expect(action.setBadgeText.mock.calls).toEqual([[{ text: '' }], [{ text: 'ON' }]]);
});
