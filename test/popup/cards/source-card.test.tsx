// @vitest-environment happy-dom

import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import type { ShareView } from '../../../src/machines/share/share-view.ts';
import { SourceCard } from '../../../src/popup/cards/source-card.tsx';
import { en } from '../../../src/ui/i18n/en.ts';
import { liveView } from '../../fixtures/share-view.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));
const frontTab = vi.hoisted(() => ({ id: null as number | null }));
vi.mock('../../../src/extension/pages/front-tab.ts', () => ({ findFrontTab: async () => frontTab.id }));

const live: ShareView = {
  ...liveView,
  source: { surface: 'tab', hasSound: true, soundOff: false, muted: false, tabId: 1 },
  kind: 'tab',
};
const camera = { surface: 'camera', hasSound: false, soundOff: false, muted: false, tabId: null } as const;
const share = vi.fn();

afterEach(() => {
  act(() => render(null, document.body));
  share.mockClear();
});

/** Shows the card over a tab. */
async function show(view: Partial<ShareView>, tab: number | null = 1): Promise<void> {
  frontTab.id = tab;
  await act(async () => render(<SourceCard view={{ ...live, ...view }} share={share} />, document.body));
}

function offered() {
  return [...document.querySelectorAll<HTMLElement>('[data-source]')].map(({ dataset }) => dataset['source']);
}

test.each([
  { what: 'the tab that is shown', view: {}, tab: 1, offers: ['display', 'camera'] },
  { what: 'another tab', view: {}, tab: 2, offers: ['tab', 'display', 'camera'] },
  { what: 'a page that cannot be shared', view: {}, tab: null, offers: ['display', 'camera'] },
  {
    what: 'any tab while a camera is shown',
    view: { source: camera },
    tab: 1,
    offers: ['tab', 'display', 'camera'],
  },
])('over $what it offers $offers', async ({ view, tab, offers }) => {
  await show(view, tab);
  expect(offered()).toEqual(offers);
});

test('a click asks for that source', async () => {
  await show({}, 2);
  for (const button of document.querySelectorAll('button')) button.click();
  expect(share.mock.calls).toEqual([['tab'], ['display'], ['camera']]);
});

test.each<[Partial<ShareView>, string]>([
  [{}, ''],
  [{ switching: true, kind: 'camera' }, en['source.switching']],
  [{ switching: true, kind: 'display' }, `${en['source.picker']} ${en['source.switching']}`],
  [{ switching: true, kind: 'tab', source: null }, en['source.between']],
  [
    { switchCode: 'camera-busy' },
    `${en['failure.camera-busy']} ${en['cure.camera-busy']} ${en['source.kept']}`,
  ],
])('of %o it says %s', async (view, words) => {
  await show(view);
  expect(document.querySelector('[data-testid=switch]')?.textContent).toBe(words);
});
