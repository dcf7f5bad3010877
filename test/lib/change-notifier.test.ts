import { expect, test, vi } from 'vitest';
import { createChangeNotifier } from '../../src/lib/change-notifier.ts';

test('each listener hears of each change, until its signal aborts', () => {
  const { changed, onChange } = createChangeNotifier();
  const [one, other] = [vi.fn(), vi.fn()];
  const until = new AbortController();
  onChange(one, until.signal);
  onChange(other);
  changed();
  until.abort();
  changed();
  expect([one, other].map((listener) => listener.mock.calls.length)).toEqual([1, 2]);
});
