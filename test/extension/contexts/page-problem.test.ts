import { beforeEach, expect, test, vi } from 'vitest';
import { pageProblem } from '../../../src/extension/contexts/page-problem.ts';

const tabs = vi.hoisted(() => ({ getZoom: vi.fn(), setZoom: vi.fn() }));
vi.mock('webextension-polyfill', () => ({ default: { tabs } }));

beforeEach(() => {
  vi.resetAllMocks();
  tabs.getZoom.mockResolvedValue(1.25);
});

test('a page whose zoom can be set may be shared, and its zoom stays', async () => {
  expect(await pageProblem(7)).toBe(null);
  expect(tabs.setZoom.mock.calls).toEqual([[7, 1.25]]);
});

// The words are those of Chromium 156, measured.
test.each([
  ['chrome:// pages', 'Cannot access a chrome:// URL', 'page-protected'],
  [
    'pages of another extension',
    'Cannot access a chrome-extension:// URL of different extension',
    'page-extension',
  ],
  [
    'view-source:, devtools:// and blob: pages',
    'Cannot access contents of the page. Extension manifest must request permission to access the respective host.',
    'page-hidden',
  ],
  ['a browser that says it in other words', 'Not here.', 'page-hidden'],
  ['the web store', 'The extensions gallery cannot be scripted.', null],
  ['crashed pages, and tabs whose zoom is off', 'Cannot zoom a tab in disabled mode.', null],
  ['a tab that was closed', 'No tab with id: 1793099719.', null],
])('%s', async (_, words, problem) => {
  tabs.setZoom.mockRejectedValue(new Error(words));
  expect(await pageProblem(7)).toBe(problem);
});
