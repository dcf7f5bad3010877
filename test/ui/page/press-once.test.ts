// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { pressOnce } from '../../../src/ui/page/press-once.ts';

beforeEach(() => {
  pressOnce();
});

function isStopped(html: string, init: KeyboardEventInit): boolean {
  document.body.innerHTML = html;
  const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init });
  document.body.firstElementChild?.dispatchEvent(event);
  return event.defaultPrevented;
}

test.each(['<button>Save</button>', '<a href="#x">Link</a>', '<input>', '<summary>More</summary>'])(
  'a held Enter presses %s once',
  (html) => {
    expect([isStopped(html, {}), isStopped(html, { repeat: true })]).toEqual([false, true]);
  },
);

test('a held Enter makes lines in a text, and other keys repeat', () => {
  expect(isStopped('<textarea></textarea>', { repeat: true })).toBe(false);
  expect(isStopped('<input>', { repeat: true, key: 'x' })).toBe(false);
});
