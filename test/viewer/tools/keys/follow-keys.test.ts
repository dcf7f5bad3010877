// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { followKeys } from '../../../../src/viewer/tools/keys/follow-keys.ts';
import { type KeyCommand, keyTable } from '../../../../src/viewer/tools/keys/keys.ts';

let done: string[];
let on: boolean;
let leaving: AbortController;

beforeEach(() => {
  done = [];
  on = true;
  leaving = new AbortController();
  const commands = {} as Record<KeyCommand, () => void>;
  for (const { does } of keyTable) commands[does] = () => done.push(does);
  followKeys(
    {
      commands,
      releases: { point: () => done.push('point ends'), draw: () => done.push('draw ends') },
      areOn: () => on,
    },
    leaving.signal,
  );
});

afterEach(() => {
  leaving.abort();
  document.body.innerHTML = '';
});

interface Pressed extends KeyboardEventInit {
  altGraph?: boolean;
}

/** @returns whether the page took the key */
function press(code: string, { altGraph, ...init }: Pressed = {}, target: EventTarget = document.body) {
  const event = new KeyboardEvent('keydown', {
    code,
    bubbles: true,
    cancelable: true,
    composed: true,
    ...init,
  });
  if (altGraph) event.getModifierState = (name) => name === 'AltGraph';
  target.dispatchEvent(event);
  return event.defaultPrevented;
}

function release(code: string, key = ''): void {
  document.body.dispatchEvent(new KeyboardEvent('keyup', { code, key, bubbles: true }));
}

function hold(code: string, init: KeyboardEventInit = {}): void {
  press(code, init);
  for (let repeats = 0; repeats < 25; repeats += 1) press(code, { ...init, repeat: true });
}

function put(html: string): Element {
  document.body.innerHTML = html;
  const target = document.querySelector('[data-target]');
  if (!target) throw new Error('no target');
  return target;
}

test.each(['KeyM', 'KeyF', 'KeyS', 'KeyP', 'KeyC', 'KeyI', 'Digit1'])('a held %s acts once', (code) => {
  hold(code);
  expect(done).toHaveLength(1);
});

test.each([
  ['ArrowLeft', 'move-left'],
  ['+', 'zoom-in'],
])('a held %s goes on', (key, does) => {
  hold('', { key });
  expect(done).toEqual(Array(26).fill(does));
});

test('repeats of a held key do not reach the page', () => {
  press('KeyS');
  expect(press('KeyS', { repeat: true })).toBe(true);
});

test.each([
  '<button data-target>Mute</button>',
  '<input type="range" data-target>',
  '<input type="checkbox" data-target>',
  '<a href="#x" data-target>Link</a>',
  '<details><summary data-target>More</summary></details>',
  '<div tabindex="0" role="log" data-target></div>',
  '<div contenteditable="false" data-target></div>',
])('shortcuts work while the focus is at %s', (html) => {
  expect(press('KeyM', {}, put(html))).toBe(true);
  expect(done).toEqual(['sound']);
});

test.each([
  '<input data-target>',
  '<input type="search" data-target>',
  '<input type="password" data-target>',
  '<input type="number" data-target>',
  '<textarea data-target></textarea>',
  '<select data-target></select>',
  '<div contenteditable><b data-target>x</b></div>',
  '<div contenteditable="plaintext-only" data-target></div>',
])('letters typed into %s are no shortcuts', (html) => {
  expect(press('KeyM', {}, put(html))).toBe(false);
  expect(done).toEqual([]);
});

test('Space and Enter stay with the button that has the focus', () => {
  const button = put('<button data-target>Mute</button>');
  expect([press('Space', { key: ' ' }, button), press('Enter', { key: 'Enter' }, button)]).toEqual([
    false,
    false,
  ]);
  expect(done).toEqual([]);
});

test('arrow keys stay with the slider and the panel that have the focus', () => {
  for (const html of [
    '<input type="range" data-target>',
    '<aside class="side"><div tabindex="0" data-target></div></aside>',
    '<fieldset class="menu"><button data-target></button></fieldset>',
  ]) {
    expect(press('ArrowLeft', { key: 'ArrowLeft' }, put(html))).toBe(false);
  }
  expect(done).toEqual([]);
});

test.each([
  [{ ctrlKey: true }],
  [{ metaKey: true }],
  [{ altKey: true }],
  [{ altGraph: true, key: 'µ' }],
  [{ ctrlKey: true, altKey: true, key: '@' }],
  [{ isComposing: true }],
])('with %o a key is no shortcut', (init) => {
  expect(press('KeyM', init)).toBe(false);
  expect(done).toEqual([]);
});

test('a key that something on the page has taken is no shortcut', () => {
  const target = put('<div data-target></div>');
  target.addEventListener('keydown', (event) => event.preventDefault());
  press('KeyM', {}, target);
  expect(done).toEqual([]);
});

test('a viewer can switch single keys off', () => {
  on = false;
  expect([press('KeyM'), press('Slash', { key: '?' })]).toEqual([false, false]);
  on = true;
  press('KeyM');
  expect(done).toEqual(['sound']);
});

test('a held key ends when it is released, and no other key ends it', () => {
  press('KeyA');
  press('Equal', { key: '+' });
  release('Equal');
  expect(done).toEqual(['point', 'zoom-in']);
  release('KeyA');
  release('KeyA');
  expect(done).toEqual(['point', 'zoom-in', 'point ends']);
});

test.each([
  ['the window loses the focus', () => window.dispatchEvent(new Event('blur'))],
  ['the page is hidden', () => document.dispatchEvent(new Event('visibilitychange'))],
  ['the page goes', () => window.dispatchEvent(new Event('pagehide'))],
  ['Command is released, which hides what was released before', () => release('MetaLeft', 'Meta')],
])('a held key ends when %s', (_, act) => {
  press('KeyA');
  act();
  expect(done).toEqual(['point', 'point ends']);
  release('KeyA');
  expect(done).toEqual(['point', 'point ends']);
});

test('nothing is followed any longer once the page leaves', () => {
  leaving.abort();
  press('KeyM');
  expect(done).toEqual([]);
});
