// @vitest-environment happy-dom

import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { createStore } from '../../../../src/lib/store.ts';
import { en } from '../../../../src/ui/i18n/en.ts';
import { OwnName } from '../../../../src/viewer/tools/people/own-name.tsx';

afterEach(() => {
  act(() => render(null, document.body));
  vi.restoreAllMocks();
});

function shown(): string {
  const session = { ownName: createStore(''), rename: () => false };
  act(() => render(<OwnName session={session} open />, document.body));
  return document.body.textContent;
}

test('storage is not mentioned while the browser allows it', () => {
  expect(shown()).not.toContain(en['viewer.name.not-stored']);
});

test('a viewer whose browser stores nothing reads what that means, and where to change it', () => {
  vi.spyOn(globalThis, 'localStorage', 'get').mockImplementation(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  expect(shown()).toContain(en['viewer.name.not-stored']);
});
