import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openPopup, showToolbar } from '../../../src/background/toolbar/show-toolbar.ts';
import { defaultSettings, type Settings } from '../../../src/extension/settings/settings-schema.ts';

const action = vi.hoisted(() => ({
  setBadgeText: vi.fn(),
  setBadgeBackgroundColor: vi.fn(),
  setTitle: vi.fn(),
  setPopup: vi.fn(),
}));
let settings: Settings;
vi.mock('webextension-polyfill', () => ({
  default: { action, storage: { local: { get: async () => ({ settings }) } } },
}));

beforeEach(() => {
  vi.clearAllMocks();
  vi.stubGlobal('navigator', { languages: ['en'] });
  settings = defaultSettings;
});

/** Badge, title and popup of the icon. */
function shown() {
  const [[badge], [title], [popup]] = [action.setBadgeText, action.setTitle, action.setPopup].map(
    ({ mock }) => mock.lastCall ?? [],
  ) as [[{ text: string }], [{ title: string }], [{ popup: string }]];
  return [badge.text, title.title, popup.popup !== ''];
}

test.each([
  [{ phase: 'ready', viewers: 0, asking: 0, unseen: 0 }, ['', 'Share this tab', false]],
  [{ phase: 'starting', viewers: 0, asking: 0, unseen: 0 }, ['…', 'Tabwire: starting…', true]],
  [{ phase: 'live', viewers: 0, asking: 0, unseen: 0 }, ['ON', 'Tabwire: sharing with 0 viewers', true]],
  [{ phase: 'live', viewers: 1, asking: 0, unseen: 0 }, ['1', 'Tabwire: sharing with 1 viewer', true]],
  [{ phase: 'paused', viewers: 2, asking: 0, unseen: 0 }, ['II', 'Tabwire: paused', true]],
  [{ phase: 'live', viewers: 1, asking: 2, unseen: 0 }, ['?', 'Tabwire: 2 people wait to be let in', true]],
  [{ phase: 'live', viewers: 1, asking: 0, unseen: 1 }, ['▶', 'Tabwire: 1 viewer shows you something', true]],
  [{ phase: 'live', viewers: 1, asking: 1, unseen: 1 }, ['?', 'Tabwire: 1 person waits to be let in', true]],
  [{ phase: 'failed', viewers: 0, asking: 0, unseen: 0 }, ['!', 'Tabwire: nothing is shared', true]],
] as const)('of %j the icon shows %j', async (toolbar, expected) => {
  await showToolbar(toolbar);
  expect(shown()).toEqual(expected);
});

test('the icon names what a click shares', async () => {
  settings = { ...defaultSettings, source: 'camera' };
  await showToolbar({ phase: 'ready', viewers: 0, asking: 0, unseen: 0 });
  expect(shown()).toEqual(['', 'Share the camera', false]);
});

test('the icon speaks the language of the options', async () => {
  settings = { ...defaultSettings, language: 'zh-CN' };
  await showToolbar({ phase: 'live', viewers: 1, asking: 0, unseen: 0 });
  expect(shown()).toEqual(['1', 'Tabwire：正在分享，1 位观看者', true]);
});

describe('opening the popup', () => {
  const behind = new Error('Could not find an active browser window.');
  const openIt = vi.fn<() => Promise<void>>();
  const getContexts = vi.fn<() => Promise<object[]>>();

  beforeEach(() => {
    vi.useFakeTimers();
    openIt.mockReset().mockResolvedValue();
    getContexts.mockReset().mockResolvedValue([]);
    vi.stubGlobal('chrome', {
      action: { openPopup: openIt },
      runtime: { getContexts, ContextType: { POPUP: 'POPUP' } },
    });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  /** How often the worker tried to open it. */
  async function tries(when: 'now' | 'after-capture' = 'after-capture'): Promise<number> {
    await Promise.all([openPopup(when), vi.runAllTimersAsync()]);
    return openIt.mock.calls.length;
  }

  /** Whether the popup is open, look by look; the last one goes on. */
  function popupIs(...open: boolean[]): void {
    for (const one of open) getContexts.mockResolvedValueOnce(one ? [{}] : []);
    getContexts.mockResolvedValue(open.at(-1) ? [{}] : []);
  }

  test('happens once for a popup that stays', async () => {
    popupIs(false, true);
    expect(await tries()).toBe(1);
  });

  test('waits until the browser is in front again', async () => {
    popupIs(false);
    openIt.mockRejectedValueOnce(behind).mockRejectedValueOnce(behind);
    expect(await tries()).toBe(3);
  });

  test('waits for the capture that closes the popup that is open', async () => {
    popupIs(true, true, false, true);
    expect(await tries()).toBe(1);
  });

  test('ends when the user opens the popup first', async () => {
    openIt.mockRejectedValue(behind);
    popupIs(false, false, true, false);
    expect(await tries()).toBe(2);
  });

  test('leaves a popup closed that its user closes while a camera starts', async () => {
    popupIs(true, false);
    expect(await tries('now')).toBe(0);
  });

  test('leaves a popup alone that stays open', async () => {
    popupIs(true);
    expect(await tries()).toBe(0);
  });

  test('ends when the browser stays behind for 5 s', async () => {
    openIt.mockRejectedValue(behind);
    const began = Date.now();
    expect(await tries()).toBeGreaterThan(1);
    expect(Date.now() - began).toBe(5_000);
  });
});
