import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createCarriedSenders } from '../../../../src/rtc/quality/shared-encoder/carried-senders.ts';
import { FakeTrack } from '../../../fakes/fake-track.ts';
import { FakeTrackGenerator } from '../../../fakes/fake-track-generator.ts';
import { FakeTransceivers } from '../../../fakes/fake-transceivers.ts';
import { idleTransforms } from '../../../fakes/idle-transforms.ts';

const encoder = 7;

beforeEach(() => {
  vi.stubGlobal('MediaStreamTrackGenerator', FakeTrackGenerator);
  onTestFinished(() => void vi.unstubAllGlobals());
});

function picture(): MediaStreamTrack {
  return new FakeTrack('video') as unknown as MediaStreamTrack;
}

function open() {
  const connection = new FakeTransceivers();
  let numbers = 0;
  const senders = createCarriedSenders(idleTransforms, () => numbers++);
  /** @param track what it would show if it had a path */
  function add(track: MediaStreamTrack): RTCRtpSender {
    const real = connection.addTrack(track as unknown as FakeTrack) as unknown as RTCRtpSender;
    senders.adopt(real, new AbortController().signal);
    return real;
  }
  return { senders, add };
}

describe('what senders show that carry', () => {
  test('is what connected viewers have, not the last one to come', async () => {
    const [before, now] = [picture(), picture()];
    const { senders, add } = open();
    const [first, last] = [add(before), add(before)];
    await senders.put(last, null);
    senders.carry(first, encoder);
    senders.carry(last, encoder);
    expect(senders.shown()).toBe(before);
    // Another source, while the last one still connects.
    await senders.put(first, now);
    await senders.put(last, null);
    expect(senders.shown()).toBe(now);
  });

  test('is nothing while the share is held', async () => {
    const track = picture();
    const { senders, add } = open();
    const both = [add(track), add(track)];
    for (const sender of both) senders.carry(sender, encoder);
    for (const sender of both) await senders.put(sender, null);
    expect(senders.shown()).toBeNull();
    await senders.put(both[1] as RTCRtpSender, track);
    expect(senders.shown()).toBe(track);
  });

  test('is nothing where each has an encoder of its own', () => {
    const { senders, add } = open();
    const sender = add(picture());
    expect(senders.shown()).toBeNull();
    senders.carry(sender, encoder);
    senders.giveBack(sender);
    expect(senders.shown()).toBeNull();
  });
});

test('a sender that has no path yet carries from when it has one', async () => {
  const track = picture();
  const { senders, add } = open();
  const sender = add(track);
  await senders.put(sender, null);
  senders.carry(sender, encoder);
  expect(senders.carrying()).toEqual([]);
  expect(sender.track).toBeNull();
  await senders.put(sender, track);
  expect(sender.track).toBeInstanceOf(FakeTrackGenerator);
  senders.giveBack(sender);
  await vi.waitFor(() => expect(sender.track).toBe(track));
});
