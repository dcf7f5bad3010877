import { expect, test, vi } from 'vitest';
import { serialQueue } from '../../src/lib/serial-queue.ts';

test('a job waits for the one before, however long that takes', async () => {
  const done: string[] = [];
  const run = serialQueue(() => {});
  let finish = () => {};
  const slow = new Promise<void>((resolve) => {
    finish = resolve;
  });
  run(async () => {
    await slow;
    done.push('slow');
  });
  run(() => void done.push('quick'));
  await new Promise(setImmediate);
  expect(done).toEqual([]);
  finish();
  await vi.waitFor(() => expect(done).toEqual(['slow', 'quick']));
});

test('a job that throws is reported, and the following ones run', async () => {
  const heard: unknown[] = [];
  const run = serialQueue((cause) => heard.push(cause));
  run(() => {
    throw new Error('at once');
  });
  run(async () => {
    throw new Error('later');
  });
  run(() => void heard.push('next'));
  await vi.waitFor(() => expect(heard).toEqual([new Error('at once'), new Error('later'), 'next']));
});
