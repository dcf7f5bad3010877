import { expect, test } from 'vitest';
import {
  decodeRoutedFrame,
  decodeWaitingFrame,
  encodeWaitingFrame,
  nextViewer,
} from '../../../src/protocol/messages/routed-frame.ts';
import { sampleId } from '../../fixtures/samples.ts';

const payload = Uint8Array.of(1, 2, 3);

test('an offer that waits is a frame to the next viewer, with its name before the payload', () => {
  const frame = decodeRoutedFrame(encodeWaitingFrame({ id: sampleId(1), payload }));
  if (!frame.ok) throw new Error(frame.problem);
  expect(frame.value.address).toBe(nextViewer);
  expect(decodeWaitingFrame(frame.value)).toEqual({ ok: true, value: { id: sampleId(1), payload } });
});

test('a frame to the next viewer without a whole name is none', () => {
  const short = { address: nextViewer, payload: new Uint8Array(15) };
  expect(decodeWaitingFrame(short)).toEqual({ ok: false, problem: 'too-short' });
});
