// @vitest-environment happy-dom

import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import type { FailureCode } from '../../../src/machines/common/failure.ts';
import { CureButton } from '../../../src/popup/notices/cure-button.tsx';
import { en } from '../../../src/ui/i18n/en.ts';

const tabs = vi.hoisted(() => ({ create: vi.fn(), reload: vi.fn() }));
vi.mock('webextension-polyfill', () => ({ default: { tabs, runtime: { id: 'abc' } } }));

afterEach(() => {
  act(() => render(null, document.body));
  vi.clearAllMocks();
});

function show(code: FailureCode): HTMLButtonElement | null {
  act(() => render(<CureButton code={code} />, document.body));
  return document.querySelector('button');
}

test('a file leads to the settings of the extension', () => {
  const button = show('file-access');
  expect(button?.textContent).toBe(en['popup.cure.file-access']);
  button?.click();
  expect(tabs.create.mock.calls).toEqual([[{ url: 'chrome://extensions/?id=abc' }]]);
});

test('a tab that crashed is reloaded', () => {
  const button = show('tab-crashed');
  expect(button?.textContent).toBe(en['popup.crashed.reload']);
  button?.click();
  expect(tabs.reload).toHaveBeenCalledOnce();
});

test.each(['page-protected', 'site-forbidden', 'capture-forbidden'] as const)(
  'nothing that one click opens mends %s',
  (code) => {
    expect(show(code)).toBe(null);
  },
);
