// @vitest-environment happy-dom

import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { NameField } from '../../../src/options/fields/name-field.tsx';

const root = document.body;
let saved: string[] = [];

afterEach(() => {
  act(() => render(null, root));
  saved = [];
});

function enter(text: string): HTMLInputElement {
  act(() => render(<NameField name="Ada" onName={(name) => saved.push(name)} />, root));
  const [field] = root.getElementsByTagName('input');
  if (!field) throw new Error('there is no field');
  act(() => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  act(() => void field.dispatchEvent(new Event('change', { bubbles: true })));
  return field;
}

const note = () => root.querySelector('[data-testid=name-length]')?.textContent;

test('a name that fits is saved, as viewers read it', () => {
  expect(enter(`  ${'👍🏽'.repeat(20)} `).value).toBe('👍🏽'.repeat(20));
  expect(saved).toEqual(['👍🏽'.repeat(20)]);
  expect(note()).toBe('Room for 0 more letters');
});

test('a name that is too long stays in the field, is not saved, and says so', () => {
  expect(enter('👍🏽'.repeat(21)).value).toBe('👍🏽'.repeat(21));
  expect(saved).toEqual([]);
  expect(note()).toBe('Too long to save by 1 character. Shorten the name.');
});
