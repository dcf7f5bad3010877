import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createActor } from 'xstate';
import { defaultDoorRule } from '../../../src/domain/door.ts';
import { defaultQuality } from '../../../src/domain/quality/quality.ts';
import { keepWorker, stayAwake } from '../../../src/extension/contexts/keep-worker.ts';
import { sendCommand } from '../../../src/extension/contract/messages.ts';
import { shareMachine } from '../../../src/machines/share/share-machine.ts';
import { FakeCapture } from '../../fakes/fake-capture.ts';
import { FakeQuality } from '../../fakes/fake-quality.ts';
import { FakeRelay } from '../../fakes/fake-relay.ts';
import { sampleId, sampleKey, tabSource, tabStarted } from '../../fixtures/samples.ts';

vi.mock('../../../src/extension/contract/messages.ts', () => ({ sendCommand: vi.fn() }));
const sent = vi.mocked(sendCommand);
const capture = new FakeCapture();
const relay = new FakeRelay();
const quality = new FakeQuality();
const actors = { capture: capture.logic, relay: relay.logic, quality: quality.logic };
const invite = { relay: 'https://relay.example.org/', room: sampleId(10), secret: sampleId(11) };
const stay = [{ to: 'background', type: 'worker.stay' }];

beforeEach(() => {
  vi.useFakeTimers();
  sent.mockReset().mockImplementation(stayAwake);
});

afterEach(() => {
  vi.useRealTimers();
});

/** One that is live. */
function share() {
  const actor = createActor(shareMachine.provide({ actors })).start();
  keepWorker(actor);
  actor.send({
    type: 'share.start',
    invite,
    address: sampleId(12),
    key: sampleKey,
    relayOnly: false,
    name: '',
    source: tabSource,
    quality: defaultQuality,
    door: defaultDoorRule,
  });
  capture.last.say(tabStarted);
  relay.last.say({ type: 'relay.welcome', peers: [] });
  return actor;
}

test('the background is asked to stay, and asked again as soon as it has answered', async () => {
  const actor = share();
  expect(sent.mock.calls).toEqual([stay]);
  await vi.advanceTimersByTimeAsync(19_999);
  expect(sent.mock.calls).toEqual([stay]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent.mock.calls).toEqual([stay, stay]);
  actor.stop();
});

test('one that was stopped is woken at once', async () => {
  sent.mockRejectedValueOnce(new Error('The message port closed before a response was received.'));
  const actor = share();
  await vi.advanceTimersByTimeAsync(100);
  expect(sent.mock.calls).toEqual([stay, stay]);
  actor.stop();
});

test('when the share has ended it may sleep', async () => {
  const actor = share();
  actor.send({ type: 'share.stop' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent.mock.calls).toEqual([stay]);
});
