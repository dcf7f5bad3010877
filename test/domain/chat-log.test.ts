import { beforeEach, expect, test, vi } from 'vitest';
import { type ChatLog, createChatLog } from '../../src/domain/chat-log.ts';

const ada = { id: 1, name: 'Ada' };
let log: ChatLog;

beforeEach(() => {
  log = createChatLog();
});

test('lines stand in their order, the newest two hundred', () => {
  for (let number = 1; number <= 205; number += 1) log.add(number % 2 ? ada : null, String(number));
  expect([log.lines()[0], log.lines().at(-1), log.lines().length]).toEqual([
    { number: 6, by: null, text: '6' },
    { number: 205, by: ada, text: '205' },
    200,
  ]);
});

test('what others wrote is unread until it is read; what was written here never is', () => {
  log.add(ada, 'a');
  log.add(null, 'b');
  log.add(ada, 'c');
  expect(log.unread()).toBe(2);
  log.read();
  expect(log.unread()).toBe(0);
});

test('each change is reported, and only changes', () => {
  const listener = vi.fn();
  const listening = new AbortController();
  log.onChange(listener, listening.signal);
  log.read();
  log.clear();
  expect(listener).not.toHaveBeenCalled();
  log.add(ada, 'a');
  log.read();
  log.clear();
  expect(listener).toHaveBeenCalledTimes(3);
  expect([log.lines(), log.unread()]).toEqual([[], 0]);
  listening.abort();
  log.add(ada, 'a');
  expect(listener).toHaveBeenCalledTimes(3);
});
