import { defaultQuality, type QualityMode } from '../../src/domain/quality/quality.ts';
import { defaultSettings } from '../../src/extension/settings/settings-schema.ts';
import { isIconPlain } from '../../test/support/plain-icon.ts';
import { textOf } from '../../test/support/text.ts';
import type { Candidate, Share } from './candidate.ts';
import type { BenchStage } from './stage.ts';
import { waitUntil } from './wait-until.ts';

const coldTimeoutMs = 20_000;
const plainTimeoutMs = 10_000;
const anySize = { width: 1280, height: 720 };

/** What a stage has been told; options are opened when that changes. */
interface Told {
  mode: QualityMode;
  link: string;
}
const told = new WeakMap<BenchStage, Told>();

/** Tabwire as shipped, with the link kept, so that people can wait behind it. */
export function tabwireCandidate(name: string, mode: QualityMode): Candidate {
  return {
    name,
    async prepare(stage) {
      const before = told.get(stage);
      if (before?.mode !== mode) await setMode(stage, mode);
      const link = before?.link ?? (await learnLink(stage));
      told.set(stage, { mode, link });
      return shareOf(stage, link);
    },
  };
}

function shareOf({ sharer }: BenchStage, link: string): Share {
  return {
    link: () => link,
    click: (tab) => sharer.clickIcon(tab),
    async ready() {
      const popup = await sharer.popup();
      await textOf(popup, 'share-link');
      await popup.close();
    },
    stop: (tab) => tab.close(),
    cold: () =>
      waitUntil(() => sharer.offscreen() === undefined, coldTimeoutMs, 'the offscreen document to go'),
  };
}

async function setMode({ sharer, relays }: BenchStage, mode: QualityMode): Promise<void> {
  const options = await sharer.extensionPage('options');
  const settings = {
    ...defaultSettings,
    relay: relays.tabwire,
    keepLink: true,
    quality: { ...defaultQuality, mode },
  };
  await options.evaluate((wanted) => chrome.storage.local.set({ settings: wanted }), settings);
  await options.close();
}

async function learnLink(stage: BenchStage): Promise<string> {
  const tab = await stage.openScene('moving', anySize);
  await stage.sharer.clickIcon(tab);
  const popup = await stage.sharer.popup();
  const link = await textOf(popup, 'share-link');
  await popup.close();
  await tab.close();
  // Until then a click opens the popup instead of sharing.
  await waitUntil(() => isIconPlain(stage.sharer), plainTimeoutMs, 'the icon to share again');
  return link;
}
