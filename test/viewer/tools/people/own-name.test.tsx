// @vitest-environment happy-dom

import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStore } from '../../../../src/lib/store.ts';
import { OwnName } from '../../../../src/viewer/tools/people/own-name.tsx';

const root = document.body;
const ownName = createStore('');

beforeEach(() => {
  ownName.set('');
  const rename = (name: string) => {
    ownName.set(name);
    return true;
  };
  act(() => render(<OwnName session={{ ownName, rename }} open />, root));
});

afterEach(() => act(() => render(null, root)));

function save(text: string): void {
  const [field] = root.getElementsByTagName('input');
  if (!field) throw new Error('there is no field');
  act(() => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  act(() => {
    field.form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
}

const note = () => root.querySelector('[data-testid=name-length]')?.textContent;
const isRefused = () => root.querySelector<HTMLButtonElement>('button[type=submit]')?.disabled;

test('a viewer’s name that fits is taken', () => {
  save('Ada');
  expect({ name: ownName.get(), refused: isRefused() }).toEqual({ name: 'Ada', refused: false });
});

test('a viewer’s name that is too long is refused and stays in the field', () => {
  save('x'.repeat(45));
  expect({ name: ownName.get(), refused: isRefused(), note: note() }).toEqual({
    name: '',
    refused: true,
    note: 'Too long to save by 5 characters. Shorten the name.',
  });
  expect(root.getElementsByTagName('input')[0]?.value).toBe('x'.repeat(45));
});
