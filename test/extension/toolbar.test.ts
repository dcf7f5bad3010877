import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  callsForPopup,
  openPopup,
  readyToolbar,
  showToolbar,
  toolbarOf,
} from '../../src/extension/toolbar.ts';
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
    source: null,
    kind: null,
    paused: false,
    microphone: 'off',
    microphoneCode: null,
    switching: false,
    switchCode: null,
    steps: [],
    viewers: viewers.map((of) => ({
      address: of,
      phase: of,
      remoteOnline: true,
      steps: [],
      failure: null,
      code: null,
      pauseCover: null,
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
    title: 'Tabwire: nothing is shared',
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

describe('the popup opens by itself', () => {
  const source = { surface: 'tab', hasSound: true, tabId: 1 } as const;
  const waiting = share('starting');
  const shown: ShareView = { ...share('live'), source };
  const switching: ShareView = { ...shown, switching: true };
  const refused: ShareView = { ...shown, switchCode: 'page-protected' };
  const between: ShareView = { ...switching, source: null };
  const failed: ShareView = { ...share('failed'), failure: { code: 'capture-busy', step: 'capture' } };

  test.each<[string, ShareView | null, ShareView]>([
    ['when the capture that closes it has started', waiting, { ...waiting, source }],
    ['when the source was changed', switching, shown],
    ['when the source was changed, and the one before had ended', between, shown],
    ['when the source stays what it was', switching, refused],
    ['when a source is refused', shown, refused],
    ['when the share fails', waiting, failed],
    ['when the share cannot even be asked for', null, failed],
  ])('%s', (_, before, now) => {
    expect(callsForPopup(before, now)).toBe(true);
  });

  test.each<[string, ShareView | null, ShareView]>([
    ['before anything is captured', null, waiting],
    ['again when the share is live', { ...waiting, source }, shown],
    ['for each viewer', shown, { ...share('live', 'live'), source }],
    ['while another source is waited for', shown, switching],
    ['when the source ends meanwhile', switching, between],
    ['for what has been said', refused, { ...refused, viewers: [] }],
    ['for what has been read', refused, shown],
    ['for what has failed before', failed, failed],
    ['when the share ends', shown, share('stopped')],
  ])('but not %s', (_, before, now) => {
    expect(callsForPopup(before, now)).toBe(false);
  });
});

describe('opening the popup', () => {
  const behind = new Error('Could not find an active browser window.');
  const openIt = vi.fn<() => Promise<void>>();
  const getContexts = vi.fn<() => Promise<object[]>>();

  beforeEach(() => {
    vi.useFakeTimers();
    openIt.mockReset().mockResolvedValue();
    getContexts.mockReset().mockResolvedValue([]);
    vi.stubGlobal('chrome', {
      action: { openPopup: openIt },
      runtime: { getContexts, ContextType: { POPUP: 'POPUP' } },
    });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  /** How often it was opened, or tried to be. */
  async function opened(): Promise<number> {
    await Promise.all([openPopup(), vi.runAllTimersAsync()]);
    return openIt.mock.calls.length;
  }

  test('is done once', async () => {
    expect(await opened()).toBe(1);
  });

  test('waits until the browser is in front again', async () => {
    openIt.mockRejectedValueOnce(behind).mockRejectedValueOnce(behind);
    expect(await opened()).toBe(3);
  });

  test('waits for the capture that closes the one which is open', async () => {
    getContexts.mockResolvedValueOnce([{}]).mockResolvedValueOnce([{}]);
    expect(await opened()).toBe(1);
    expect(getContexts).toHaveBeenCalledTimes(3);
  });

  test('leaves the one alone that stays', async () => {
    getContexts.mockResolvedValue([{}]);
    expect(await opened()).toBe(0);
  });

  test('gives up where the browser stays behind', async () => {
    openIt.mockRejectedValue(behind);
    expect(await opened()).toBe(8);
  });
});
