import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createTransforms } from '../../../../src/rtc/quality/shared-encoder/transforms.ts';
import { FakeSender } from '../../../fakes/fake-sender.ts';
import { FakeTransformWorker } from '../../../fakes/fake-transform-worker.ts';

const sink = { role: 'sink', sink: 3 } as const;

beforeEach(() => {
  FakeTransformWorker.opened.length = 0;
  vi.stubGlobal('Worker', FakeTransformWorker);
  vi.stubGlobal('RTCRtpScriptTransform', class {});
  // The lock is never granted: the worker lives.
  vi.stubGlobal('navigator', { locks: { request: () => new Promise(() => {}) } });
  onTestFinished(() => void vi.unstubAllGlobals());
});

function open() {
  const transforms = createTransforms({ onKeyFrameWanted() {}, onLost() {} });
  const [worker] = FakeTransformWorker.opened as [FakeTransformWorker];
  return { transforms, worker };
}

test('nothing goes through it before the worker is up', () => {
  const { transforms, worker } = open();
  const { signal } = new AbortController();
  expect(transforms.attach(new FakeSender([]).real, sink, signal)).toBe(false);
  worker.report({ type: 'ready' });
  expect(transforms.attach(new FakeSender([]).real, sink, signal)).toBe(true);
});

test('the worker hears of a sender that ends, which the browser does not tell it', () => {
  const { transforms, worker } = open();
  worker.report({ type: 'ready' });
  const ending = new AbortController();
  transforms.attach(new FakeSender([]).real, sink, ending.signal);
  expect(worker.told.at(-1)).toMatchObject({ type: 'begin' });
  ending.abort();
  expect(worker.told.at(-1)).toEqual({ type: 'detach', role: sink });
});

test('the next worker hears of it where the first one is no more', () => {
  const { transforms, worker } = open();
  worker.report({ type: 'ready' });
  const ending = new AbortController();
  transforms.attach(new FakeSender([]).real, sink, ending.signal);
  transforms.renew();
  ending.abort();
  expect(FakeTransformWorker.opened.map(({ told }) => told.at(-1)?.type)).toEqual(['begin', 'detach']);
});
