// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { createStore, type Store } from '../../../src/lib/store.ts';
import { useStore } from '../../../src/ui/hooks/use-store.ts';

const root = document.body;

function Shown({ store }: { store: Store<string> }) {
  return <p>{useStore(store)}</p>;
}

afterEach(() => {
  act(() => render(null, root));
});

test('a page shows what a store holds and comes to hold', () => {
  const store = createStore('before');
  act(() => render(<Shown store={store} />, root));
  expect(root.textContent).toBe('before');
  act(() => store.set('after'));
  expect([root.textContent, store.get()]).toEqual(['after', 'after']);
});

test('a change between the drawing and the listening is not missed', () => {
  const store = createStore('before');
  act(() => {
    render(<Shown store={store} />, root);
    store.set('after');
  });
  expect(root.textContent).toBe('after');
});

test('another store in the same place is followed, and the first no more', () => {
  const [first, second] = [createStore('first'), createStore('second')];
  act(() => render(<Shown store={first} />, root));
  act(() => render(<Shown store={second} />, root));
  expect(root.textContent).toBe('second');
  act(() => first.set('late'));
  expect(root.textContent).toBe('second');
});

test('no listener remains once the page has gone', () => {
  const store = createStore('before');
  const get = vi.spyOn(store, 'get');
  act(() => render(<Shown store={store} />, root));
  act(() => render(null, root));
  get.mockClear();
  store.set('after');
  expect(get).not.toHaveBeenCalled();
});
