import { expect, test } from 'vitest';
import { keyName } from '../../../../src/viewer/tools/keys/keyboard-layout.ts';
import { keyTable, shortcutOf } from '../../../../src/viewer/tools/keys/keys.ts';

const press = (key: string, code: string, shiftKey = false) => shortcutOf({ key, code, shiftKey })?.does;

test.each([
  ['Russian', 'ь', 'KeyM', 'sound'],
  ['Russian', 'а', 'KeyF', 'full-screen'],
  ['Greek', 'μ', 'KeyM', 'sound'],
  ['Hebrew', 'צ', 'KeyM', 'sound'],
  ['Arabic', 'ى', 'KeyN', undefined],
  ['Persian', '۱', 'Digit1', 'one-to-one'],
  ['French', 'q', 'KeyA', 'point'],
  ['French', '&', 'Digit1', 'one-to-one'],
  ['Chinese input method', 'Process', 'KeyM', 'sound'],
  ['German', 'Dead', 'Equal', 'zoom-in'],
])('on a keyboard that is %s, %s at %s does %s', (_, key, code, does) => {
  expect(press(key, code)).toBe(does);
});

test.each([
  ['German', '?', 'Minus', true, 'help'],
  ['German', '+', 'BracketRight', false, 'zoom-in'],
  ['German', '-', 'Slash', false, 'zoom-out'],
  ['Russian', '?', 'Digit7', true, 'help'],
  ['French', '1', 'Digit1', true, 'one-to-one'],
  ['US', '+', 'Equal', true, 'zoom-in'],
  ['US', '=', 'Equal', false, 'zoom-in'],
])('a sign counts wherever a %s keyboard has it: %s at %s', (_, key, code, shift, does) => {
  expect(press(key, code, shift)).toBe(does);
});

test.each([
  ['m', 'Semicolon', 'sound'],
  ['a', 'KeyQ', 'point'],
  ['d', 'KeyH', 'draw'],
])('%s at %s, which has no shortcut, does what the letter says', (key, code, does) => {
  expect(press(key, code)).toBe(does);
});

test('a letter does the same with Shift and Caps Lock, and without a code', () => {
  expect([press('M', 'KeyM', true), press('M', 'KeyM'), press('m', '')]).toEqual(['sound', 'sound', 'sound']);
});

test('a number pad without NumLock moves the picture, and 0 and 1 of it change no size', () => {
  expect(press('ArrowLeft', 'Numpad4')).toBe('move-left');
  expect([press('Insert', 'Numpad0'), press('End', 'Numpad1')]).toEqual([undefined, undefined]);
  expect([press('0', 'Numpad0'), press('+', 'NumpadAdd')]).toEqual(['fit', 'zoom-in']);
});

test('signs that Shift makes of other keys do nothing', () => {
  expect([press('!', 'Digit1', true), press('=', 'Digit0', true), press('_', 'Minus', true)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(press('/', 'Slash')).toBe(undefined);
});

test('keys have the names of the own keyboard, and without a layout those of a US keyboard', () => {
  const layout = new Map([
    ['KeyM', 'ь'],
    ['KeyA', 'q'],
    ['Equal', 'é'],
  ]);
  expect([keyName('sound', layout), keyName('point', layout), keyName('draw', layout)]).toEqual([
    'Ь',
    'Q',
    'D',
  ]);
  expect([keyName('sound', null), keyName('zoom-in', layout), keyName('move-left', null)]).toEqual([
    'M',
    '+',
    '←',
  ]);
  expect(keyTable.map(({ does }) => keyName(does, null))).not.toContain('');
});
