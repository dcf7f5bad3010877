import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ActorRefFrom, createActor } from 'xstate';
import { defaultDoorRule } from '../../../src/domain/door.ts';
import { defaultQuality } from '../../../src/domain/quality/quality.ts';
import type { Captured, Source } from '../../../src/domain/source.ts';
import { timeouts } from '../../../src/machines/common/timeouts.ts';
import { peerMachine } from '../../../src/machines/peer/peer-machine.ts';
import type { CaptureFailure, ShareStart } from '../../../src/machines/share/share-events.ts';
import { shareMachine } from '../../../src/machines/share/share-machine.ts';
import { type ShareView, shareView } from '../../../src/machines/share/share-view.ts';
import { FakeCapture } from '../../fakes/fake-capture.ts';
import { FakeConnection } from '../../fakes/fake-connection.ts';
import { FakeOverlay } from '../../fakes/fake-overlay.ts';
import { FakeQuality } from '../../fakes/fake-quality.ts';
import { FakeRelay } from '../../fakes/fake-relay.ts';
import { playing, sampleId, sampleKey, tabSource, tabStarted } from '../../fixtures/samples.ts';

const viewer = sampleId(1);
const camera: Source = { kind: 'camera' };
const display: Source = { kind: 'display', sound: true };
const otherTab: Source = { ...tabSource, tabId: 2, streamId: 'stream 2' };
const tabShown = { surface: 'tab', hasSound: true, soundOff: false, muted: false, tabId: 1 };
let capture: FakeCapture;
let connection: FakeConnection;
let relay: FakeRelay;
let share: ActorRefFrom<typeof shareMachine>;

/** A share of the first tab that one viewer sees. */
beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  capture = new FakeCapture();
  connection = new FakeConnection();
  relay = new FakeRelay();
  const peer = peerMachine.provide({ actors: { connection: connection.logic } });
  const actors = {
    capture: capture.logic,
    relay: relay.logic,
    overlay: new FakeOverlay().logic,
    quality: new FakeQuality().logic,
    peer,
  };
  share = createActor(shareMachine.provide({ actors })).start();
  show(tabSource);
  capture.last.say(tabStarted);
  relay.last.say({ type: 'relay.welcome', peers: [viewer] });
  connection.last.say({ type: 'ice.connected' });
  relay.last.say({ type: 'peer.message', address: viewer, message: playing });
});

afterEach(() => {
  expect(share.getSnapshot().status).not.toBe('error');
  share.stop();
  vi.useRealTimers();
});

function show(source: Source): void {
  const invite = { relay: 'https://relay.example.org/', room: sampleId(10), secret: sampleId(11) };
  const start: ShareStart = {
    type: 'share.start',
    invite,
    address: sampleId(12),
    key: sampleKey,
    relayOnly: false,
    name: '',
    source,
    quality: defaultQuality,
    door: defaultDoorRule,
  };
  share.send(start);
}

function started(surface: Captured['surface'], hasSound: boolean): void {
  capture.last.say({ type: 'capture.started', captured: { surface, hasSound } });
}

function failed(code: CaptureFailure): void {
  capture.last.say({ type: 'capture.failed', code });
}

/** What the view says of the source. */
function seen() {
  const { phase, source, kind, switching, switchCode, failure } = view();
  return { phase, source, kind, switching, switchCode, failure };
}

function view(): ShareView {
  return shareView(share.getSnapshot());
}

const still = {
  phase: 'live',
  source: tabShown,
  kind: 'tab',
  switching: false,
  switchCode: null,
  failure: null,
};

/** The viewer has the same connection as before, and there is one capture and one line for the whole share. */
function expectSameShare(): void {
  expect(view()).toMatchObject({ phase: 'live', relay: 'online', viewers: [{ phase: 'live' }] });
  expect(capture.runs).toHaveLength(1);
  expect(connection.runs).toHaveLength(1);
  expect(connection.running).toHaveLength(1);
}

test('another source is asked for while the one before goes on, and takes its place once it runs', () => {
  show(otherTab);
  expect(capture.last.commands).toEqual([{ type: 'capture.switch', source: otherTab }]);
  expect(seen()).toEqual({ ...still, switching: true });
  started('tab', false);
  expect(seen()).toEqual({
    ...still,
    source: { surface: 'tab', hasSound: false, soundOff: false, muted: false, tabId: 2 },
  });
  expectSameShare();
});

test('a tab that the sharer mutes says so, be it shown already or asked for', () => {
  share.send({ type: 'tab.muted', tabId: 9, muted: true });
  expect(seen()).toEqual(still);
  share.send({ type: 'tab.muted', tabId: 1, muted: true });
  expect(seen()).toMatchObject({ source: { tabId: 1, muted: true } });
  show(otherTab);
  share.send({ type: 'tab.muted', tabId: 2, muted: true });
  expect(capture.last.commands.at(-1)).toEqual({ type: 'capture.mute', tabId: 2, muted: true });
  started('tab', true);
  expect(seen()).toMatchObject({ source: { tabId: 2, muted: true } });
  share.send({ type: 'tab.muted', tabId: 2, muted: false });
  expect(seen()).toMatchObject({ source: { tabId: 2, muted: false } });
});

test('a source that people share without its sound says so', () => {
  show({ ...otherTab, sound: false });
  started('tab', false);
  expect(seen()).toEqual({
    ...still,
    source: { surface: 'tab', hasSound: false, soundOff: true, muted: false, tabId: 2 },
  });
});

test('what is no tab has no tab id', () => {
  show(display);
  expect(seen()).toEqual({ ...still, kind: 'display', switching: true });
  started('window', false);
  expect(seen()).toEqual({
    ...still,
    kind: 'display',
    source: { surface: 'window', hasSound: false, soundOff: false, muted: false, tabId: null },
  });
});

test('a source that fails leaves the one before, and the reason until it is read', () => {
  show(camera);
  failed('camera-busy');
  expect(seen()).toEqual({ ...still, switchCode: 'camera-busy' });
  expectSameShare();
  share.send({ type: 'share.dismiss' });
  expect(seen()).toEqual(still);
});

test('the reason why one source failed goes when the next is asked for', () => {
  show(camera);
  failed('camera-busy');
  show(otherTab);
  expect(seen()).toEqual({ ...still, switching: true });
});

test('a picker in which nothing was chosen changes nothing and says nothing', () => {
  show(display);
  capture.last.say({ type: 'capture.cancelled' });
  expect(seen()).toEqual(still);
  expectSameShare();
});

test.each([
  { source: otherTab, ms: timeouts.captureTimeoutMs },
  { source: camera, ms: timeouts.captureTimeoutMs },
  { source: display, ms: timeouts.pickerTimeoutMs },
])('$source.kind is waited for $ms ms, then no longer', ({ source, ms }) => {
  show(source);
  vi.advanceTimersByTime(ms - 1);
  expect(seen()).toEqual({ ...still, kind: source.kind, switching: true });
  vi.advanceTimersByTime(1);
  expect(seen()).toEqual({ ...still, switchCode: 'capture-timeout' });
  expect(capture.last.commands.at(-1)).toEqual({ type: 'capture.cancel' });
  expectSameShare();
});

test('of two sources asked for one after the other the second is shown, with its own time', () => {
  show(otherTab);
  vi.advanceTimersByTime(timeouts.captureTimeoutMs - 1);
  show(camera);
  vi.advanceTimersByTime(timeouts.captureTimeoutMs - 1);
  expect(capture.last.commands).toEqual([
    { type: 'capture.switch', source: otherTab },
    { type: 'capture.switch', source: camera },
  ]);
  started('camera', false);
  expect(seen()).toEqual({
    ...still,
    kind: 'camera',
    source: { surface: 'camera', hasSound: false, soundOff: false, muted: false, tabId: null },
  });
});

test('a source that cannot even be requested is reported, and the share goes on', () => {
  share.send({ type: 'share.refused', code: 'page-protected' });
  expect(seen()).toEqual({ ...still, switchCode: 'page-protected' });
  expectSameShare();
});

test('one that cannot be asked for takes nothing from another that is waited for', () => {
  show(camera);
  share.send({ type: 'share.refused', code: 'page-protected' });
  expect(seen()).toEqual({ ...still, kind: 'camera', switching: true, switchCode: 'page-protected' });
  started('camera', false);
  expect(seen()).toMatchObject({ kind: 'camera', source: { surface: 'camera' }, switchCode: null });
});

test('a line to the relay that breaks and comes back leaves the wait for a source alone', () => {
  show(display);
  relay.last.say({ type: 'relay.lost', retryInMs: 500 });
  relay.last.say({ type: 'relay.welcome', peers: [viewer] });
  expect(seen()).toEqual({ ...still, kind: 'display', switching: true });
  started('screen', false);
  expect(seen()).toMatchObject({ source: { surface: 'screen' }, switching: false });
  expectSameShare();
});

test('stopping while another source is waited for ends all', () => {
  show(display);
  share.send({ type: 'share.stop' });
  expect(seen()).toMatchObject({ phase: 'stopped', source: null, switching: false });
  expect([...capture.running, ...connection.running]).toEqual([]);
});

test('the end of the source that was switched to ends the share', () => {
  show(otherTab);
  started('tab', true);
  capture.last.say({ type: 'capture.ended' });
  expect(seen()).toMatchObject({ phase: 'source-ended', source: null });
});

/** What the capture actor hears of what may leave. */
function flow() {
  return capture.last.commands.filter(({ type }) => type === 'capture.pause' || type === 'capture.hold');
}

const cover = 'blur';
const held = [
  { type: 'capture.hold', held: true },
  { type: 'capture.pause', cover },
  { type: 'capture.hold', held: false },
];

describe('a tab that goes to a page that is not to be shown while it is switched to', () => {
  beforeEach(() => show(otherTab));

  test('is held on its way, and paused before it is there', () => {
    share.send({ type: 'tab.leaving', tabId: 2 });
    share.send({ type: 'tab.arrived', tabId: 2, cover });
    started('tab', false);
    expect(flow()).toEqual(held);
    expect(view()).toMatchObject({ paused: true, source: { tabId: 2 } });
  });

  test('stays held where the switch is done before it arrives', () => {
    share.send({ type: 'tab.leaving', tabId: 2 });
    started('tab', false);
    expect(flow()).toEqual(held.slice(0, 1));
    share.send({ type: 'tab.arrived', tabId: 2, cover });
    expect(flow()).toEqual(held);
  });

  test('is paused again where people let the share go on meanwhile', () => {
    share.send({ type: 'tab.arrived', tabId: 2, cover });
    share.send({ type: 'share.resume' });
    expect(view().paused).toBe(false);
    started('tab', false);
    expect(view().paused).toBe(true);
  });

  test('is paused where the source before has ended', () => {
    capture.last.say({ type: 'capture.ended' });
    share.send({ type: 'tab.arrived', tabId: 2, cover });
    share.send({ type: 'share.resume' });
    started('tab', false);
    expect(view().paused).toBe(true);
  });

  test('holds nothing once the switch has come to nothing', () => {
    share.send({ type: 'tab.leaving', tabId: 2 });
    failed('capture-busy');
    expect(flow()).toEqual([
      { type: 'capture.hold', held: true },
      { type: 'capture.hold', held: false },
    ]);
  });
});

test('a held share that switches to a page that is not to be shown is covered first', () => {
  share.send({ type: 'tab.leaving', tabId: 1 });
  show({ ...otherTab, cover });
  expect(capture.last.commands).toEqual([
    ...held,
    { type: 'capture.switch', source: { ...otherTab, cover } },
  ]);
});

describe('when the source before ends while the next one is waited for', () => {
  beforeEach(() => {
    show(display);
    capture.last.say({ type: 'capture.ended' });
  });

  test('the share goes on, with nothing to show for the moment', () => {
    expect(seen()).toEqual({ ...still, source: null, kind: 'display', switching: true });
    expectSameShare();
  });

  test('the next one is shown as soon as it runs', () => {
    started('screen', true);
    expect(seen()).toEqual({
      ...still,
      kind: 'display',
      source: { surface: 'screen', hasSound: true, soundOff: false, muted: false, tabId: null },
    });
    expectSameShare();
  });

  test('yet another one may be asked for', () => {
    show(camera);
    expect(capture.last.commands.at(-1)).toEqual({ type: 'capture.switch', source: camera });
    expect(seen()).toEqual({ ...still, source: null, kind: 'camera', switching: true });
    started('camera', false);
    expectSameShare();
  });

  test('nothing chosen is the end of the source', () => {
    capture.last.say({ type: 'capture.cancelled' });
    expect(seen()).toMatchObject({ phase: 'source-ended', failure: null });
    expect(capture.running).toEqual([]);
  });

  test('a failure is the end, and says which', () => {
    failed('screen-refused');
    expect(seen()).toMatchObject({
      phase: 'failed',
      kind: 'display',
      failure: { code: 'screen-refused', step: 'capture' },
    });
  });

  test('the wait starts again, and has its end', () => {
    vi.advanceTimersByTime(timeouts.pickerTimeoutMs);
    expect(seen()).toMatchObject({
      phase: 'failed',
      failure: { code: 'capture-timeout', step: 'capture' },
    });
  });
});
