import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ActorRefFrom, createActor } from 'xstate';
import { defaultDoorRule } from '../../../src/domain/door.ts';
import { defaultQuality } from '../../../src/domain/quality/quality.ts';
import type { Source } from '../../../src/domain/source.ts';
import { timeouts } from '../../../src/machines/common/timeouts.ts';
import { shareMachine } from '../../../src/machines/share/share-machine.ts';
import { markRuleOf, shareView } from '../../../src/machines/share/share-view.ts';
import { FakeCapture } from '../../fakes/fake-capture.ts';
import { FakeOverlay } from '../../fakes/fake-overlay.ts';
import { FakeQuality } from '../../fakes/fake-quality.ts';
import { FakeRelay } from '../../fakes/fake-relay.ts';
import { sampleId, sampleKey, tabSource, tabStarted } from '../../fixtures/samples.ts';

const camera: Source = { kind: 'camera' };
let capture: FakeCapture;
let overlay: FakeOverlay;
let share: ActorRefFrom<typeof shareMachine>;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  capture = new FakeCapture();
  overlay = new FakeOverlay();
  const relay = new FakeRelay();
  const quality = new FakeQuality();
  const actors = {
    capture: capture.logic,
    relay: relay.logic,
    overlay: overlay.logic,
    quality: quality.logic,
  };
  share = createActor(shareMachine.provide({ actors })).start();
  show(tabSource);
  relay.last.say({ type: 'relay.welcome', peers: [] });
});

afterEach(() => {
  expect(share.getSnapshot().status).toBe('active');
  share.stop();
  expect(overlay.running).toEqual([]);
  vi.useRealTimers();
});

function show(source: Source): void {
  share.send({
    type: 'share.start',
    invite: { relay: 'https://relay.example.org/', room: sampleId(10), secret: sampleId(11) },
    address: sampleId(12),
    key: sampleKey,
    relayOnly: true,
    name: '',
    source,
    quality: defaultQuality,
    door: defaultDoorRule,
  });
  capture.last.say(tabStarted);
}

function standing() {
  const view = shareView(share.getSnapshot());
  return [view.marks, markRuleOf(view), view.overlayProblem, overlay.running.map(({ input }) => input.tabId)];
}

test('in a tab they are shown there, and over the pictures of viewers until they are', () => {
  expect(standing()).toEqual(['opening', 'over', null, [tabSource.tabId]]);
  overlay.last.say({ type: 'overlay.opened' });
  expect(standing()).toEqual(['in', 'in', null, [tabSource.tabId]]);
});

test.each(['not-allowed', 'no-access'] as const)('where that is %s viewers show them', (code) => {
  overlay.last.say({ type: 'overlay.failed', code });
  expect(standing()).toEqual(['over', 'over', code, []]);
});

test('a page that does not answer is waited for no longer than that', () => {
  vi.advanceTimersByTime(timeouts.overlayTimeoutMs);
  expect(standing()).toEqual(['over', 'over', 'no-answer', []]);
});

test('an overlay that breaks ends nothing but itself', () => {
  overlay.broken = true;
  share.send({ type: 'share.marks', wish: 'in' });
  expect(standing()).toEqual(['over', 'over', 'no-access', []]);
});

describe('once they are in the tab', () => {
  beforeEach(() => overlay.last.say({ type: 'overlay.opened' }));

  test('they come again into the next page of it', () => {
    overlay.last.say({ type: 'overlay.closed' });
    expect(standing()).toEqual(['opening', 'over', null, [tabSource.tabId]]);
    expect(overlay.runs).toHaveLength(2);
  });

  test('the sharer can take them out of it, or switch pointing off', () => {
    share.send({ type: 'share.marks', wish: 'over' });
    expect(standing()).toEqual(['over', 'over', null, []]);
    share.send({ type: 'share.marks', wish: 'off' });
    expect(standing()).toEqual(['off', 'off', null, []]);
    share.send({ type: 'share.marks', wish: 'in' });
    expect(standing()).toEqual(['opening', 'over', null, [tabSource.tabId]]);
  });

  test('they leave it when something else is shown, and come into another tab', () => {
    show(camera);
    expect(standing()).toEqual(['over', 'over', null, []]);
    show({ ...tabSource, tabId: 7 });
    expect(standing()).toEqual(['opening', 'over', null, [7]]);
  });
});

test.each(['off', 'over'] as const)('people who want them %s keep that with another source', (wish) => {
  share.send({ type: 'share.marks', wish });
  show({ ...tabSource, tabId: 7 });
  expect(standing()).toEqual([wish, wish, null, []]);
});
