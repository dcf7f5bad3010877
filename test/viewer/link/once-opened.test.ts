import { expect, test, vi } from 'vitest';
import { onceOpened } from '../../../src/viewer/link/once-opened.ts';

test('a page that is opened begins at once', () => {
  const begin = vi.fn();
  onceOpened(new EventTarget(), begin);
  expect(begin).toHaveBeenCalledOnce();
});

test('a page that the browser draws ahead begins once it is opened', () => {
  const begin = vi.fn();
  const page = Object.assign(new EventTarget(), { prerendering: true });
  onceOpened(page, begin);
  expect(begin).not.toHaveBeenCalled();
  for (let change = 0; change < 2; change += 1) page.dispatchEvent(new Event('prerenderingchange'));
  expect(begin).toHaveBeenCalledOnce();
});
