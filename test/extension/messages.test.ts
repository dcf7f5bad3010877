import * as v from 'valibot';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onCommand, sendCommand } from '../../src/extension/messages.ts';
import { FakeRuntime } from '../fakes/fake-runtime.ts';

const StaySchema = v.object({ to: v.literal('background'), type: v.literal('worker.stay') });
const stay = { to: 'background', type: 'worker.stay' } as const;
let runtime: FakeRuntime;

beforeEach(() => {
  runtime = new FakeRuntime();
  vi.stubGlobal('chrome', { runtime });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a sender waits until it is done', async () => {
  let resolve = () => {};
  const promise = new Promise<void>((resolved) => {
    resolve = resolved;
  });
  onCommand(StaySchema, () => promise);
  const told = vi.fn();
  const sent = sendCommand(stay).then(told);
  await new Promise(setImmediate);
  expect(told).not.toHaveBeenCalled();
  resolve();
  await sent;
  expect(told).toHaveBeenCalledOnce();
});

test('a sender goes on at once where there is nothing to wait for', async () => {
  onCommand(StaySchema, () => undefined);
  await sendCommand(stay);
});

test('a sender learns that it could not be done, and why', async () => {
  onCommand(StaySchema, async () => {
    throw new Error('no such tab');
  });
  await expect(sendCommand(stay)).rejects.toThrow('no such tab');
});

test('a sender learns that nobody is there', async () => {
  await expect(sendCommand(stay)).rejects.toThrow();
});

test('commands to others, and those of another extension, are left alone', async () => {
  const heard = vi.fn();
  onCommand(StaySchema, heard);
  await sendCommand({ to: 'guests', type: 'guests.look' });
  await runtime.sendMessage(stay, { id: 'ponmlkjihgfedcbaponmlkjihgfedcba' });
  expect(heard).not.toHaveBeenCalled();
});
