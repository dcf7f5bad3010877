import { describe, expect, test } from 'vitest';
import { popupOpening, readyToolbar, toolbarOf } from '../../../src/extension/contract/toolbar.ts';
import type { PeerView } from '../../../src/machines/peer/peer-view.ts';
import type { SharePhase, ShareView } from '../../../src/machines/share/share-view.ts';
import { readyView } from '../../fixtures/share-view.ts';

function share(phase: SharePhase, ...viewers: PeerView['phase'][]): ShareView {
  return {
    ...readyView,
    phase,
    viewers: viewers.map((of) => ({
      address: of,
      name: '',
      phase: of,
      since: 0,
      remoteOnline: true,
      steps: [],
      failure: null,
      code: null,
      pauseCover: null,
      delivered: null,
    })),
  };
}

test.each(['starting', 'failed'] as const)('while %s there are no viewers to count', (phase) => {
  expect(toolbarOf(share(phase), 0)).toEqual({ phase, viewers: 0, asking: 0, unseen: 0 });
});

test('those who see the picture are counted', () => {
  expect(toolbarOf(share('live', 'connecting', 'failed'), 0)).toEqual({
    phase: 'live',
    viewers: 0,
    asking: 0,
    unseen: 0,
  });
  expect(toolbarOf(share('live', 'live', 'connecting'), 0)).toEqual({
    phase: 'live',
    viewers: 1,
    asking: 0,
    unseen: 0,
  });
  expect(toolbarOf(share('live', 'live', 'live'), 0)).toEqual({
    phase: 'live',
    viewers: 2,
    asking: 0,
    unseen: 0,
  });
});

test('a tab that crashed is on the icon, and opens the popup once', () => {
  const live = share('live', 'live');
  const crashed = { ...live, crashed: true };
  expect(toolbarOf(crashed, 0)).toMatchObject({ phase: 'crashed', viewers: 1 });
  expect(toolbarOf({ ...crashed, paused: true }, 0)).toMatchObject({ phase: 'crashed' });
  expect(popupOpening(live, crashed)).toBe('now');
  expect(popupOpening(crashed, crashed)).toBe('no');
  expect(popupOpening(crashed, live)).toBe('no');
});

test('the end of a share whose tab was unloaded is on the icon, and opens the popup once', () => {
  const ended = share('source-ended');
  const discarded = { ...ended, discarded: true };
  expect(toolbarOf(ended, 0)).toEqual(readyToolbar());
  expect(toolbarOf(discarded, 0)).toEqual({ ...readyToolbar(), phase: 'failed' });
  expect(popupOpening(ended, discarded)).toBe('now');
  expect(popupOpening(discarded, discarded)).toBe('no');
});

test('a share that is paused says so', () => {
  expect(toolbarOf({ ...share('live', 'live'), paused: true }, 0)).toEqual({
    phase: 'paused',
    viewers: 1,
    asking: 0,
    unseen: 0,
  });
});

test.each(['ready', 'stopped', 'source-ended'] as const)('when %s, another share can begin', (phase) => {
  expect(toolbarOf(share(phase), 0)).toEqual(readyToolbar());
});

describe('the popup opens by itself', () => {
  const source = { surface: 'tab', hasSound: true, soundOff: false, muted: false, tabId: 1 } as const;
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
  ])('%s', (_, before, now) => {
    expect(popupOpening(before, now)).toBe('after-capture');
  });

  test.each<[string, ShareView | null, ShareView]>([
    ['when the source stays what it was', switching, refused],
    ['when a source is refused', shown, refused],
    ['when the share fails', waiting, failed],
    ['when the share cannot even be asked for', null, failed],
  ])('at once %s, and its user may close it', (_, before, now) => {
    expect(popupOpening(before, now)).toBe('now');
  });

  test('at once for a camera, which does not close it', () => {
    const camera = { ...shown, source: { ...source, surface: 'camera' } } as const;
    expect(popupOpening(switching, camera)).toBe('now');
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
    expect(popupOpening(before, now)).toBe('no');
  });
});

test('those who wait to be let in are counted, whether or not it is paused', () => {
  expect(toolbarOf(share('live', 'asking', 'live', 'asking'), 0)).toEqual({
    phase: 'live',
    viewers: 1,
    asking: 2,
    unseen: 0,
  });
  expect(toolbarOf({ ...share('live', 'asking'), paused: true }, 0)).toMatchObject({
    phase: 'paused',
    asking: 1,
  });
});

test('those who show something that the sharer has not looked at are counted while live', () => {
  expect(toolbarOf(share('live', 'live'), 1)).toEqual({ phase: 'live', viewers: 1, asking: 0, unseen: 1 });
  expect(toolbarOf(share('stopped'), 1)).toEqual(readyToolbar());
});
