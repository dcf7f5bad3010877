// @vitest-environment happy-dom

import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { StorageNotice } from '../../../src/popup/notices/storage-notice.tsx';
import { en } from '../../../src/ui/i18n/en.ts';

afterEach(() => {
  act(() => render(null, document.body));
  vi.unstubAllGlobals();
});

const good = { readable: true, damaged: [] };
const unreadable = en['popup.storage.settings-unreadable'];

test.each<[string, Parameters<typeof StorageNotice>[0], string[]]>([
  ['nothing', { stored: good, problem: null, unsaved: null }, []],
  ['a share', { stored: good, problem: 'link-damaged', unsaved: null }, [en['popup.storage.link-damaged']]],
  ['the popup itself', { stored: { ...good, readable: false }, problem: null, unsaved: null }, [unreadable]],
  [
    'both',
    { stored: { ...good, readable: false }, problem: 'settings-unreadable', unsaved: null },
    [unreadable],
  ],
  [
    'damaged settings and a choice that was not stored',
    { stored: { ...good, damaged: ['sound', 'name'] }, problem: null, unsaved: 'full' },
    [
      'Some options are damaged and are at their defaults: sound, name. Open the options to check them.',
      `${en['popup.unsaved']} ${en['options.unsaved.full']}`,
    ],
  ],
])('of %s it says %o', (_, props, lines) => {
  act(() => render(<StorageNotice {...props} />, document.body));
  expect([...document.querySelectorAll('p')].map(({ textContent }) => textContent)).toEqual(lines);
});
