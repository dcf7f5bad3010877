import type { Browser, LaunchOptions, Page } from 'puppeteer-core';
import { launchChromium } from './browsers.ts';
import { popupOfShare } from './in-popup.ts';
import { type RelayProcess, startRelayProcess } from './relay-process.ts';
import { openSharer, type Sharer, type SharerOptions } from './sharer.ts';
import { openSite, type Site } from './site.ts';
import { textOf } from './text.ts';

/** Everything that a share needs: a relay, a site to show, somebody with the extension, another browser. */
export interface Stage {
  relay: RelayProcess;
  site: Site;
  sharer: Sharer;
  viewers: Browser;
  /** Shares a new tab in this colour and opens its link in the other browser. */
  share(colour: string): Promise<{ tab: Page; popup: Page; link: string; viewer: Page }>;
  watch(link: string): Promise<Page>;
  close(): Promise<void>;
}

export interface StageOptions {
  /** Another relay than one of its own. */
  relay?: RelayProcess;
  sharer?: SharerOptions;
  viewers?: LaunchOptions;
}

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const { sharer: ofSharer, viewers: ofViewers } = options;
  const [relay, site] = await Promise.all([options.relay ?? startRelayProcess(), openSite()]);
  const [sharer, viewers] = await Promise.all([
    openSharer(relay.address, ofSharer),
    launchChromium({
      ...ofViewers,
      args: ['--autoplay-policy=no-user-gesture-required', ...(ofViewers?.args ?? [])],
    }),
  ]);

  async function watch(link: string): Promise<Page> {
    const viewer = await viewers.newPage();
    await viewer.goto(link);
    return viewer;
  }

  const stage: Stage = {
    relay,
    site,
    sharer,
    viewers,
    watch,
    async share(colour) {
      const tab = await sharer.open(site.url(colour));
      await sharer.clickIcon(tab);
      const popup = await popupOfShare(sharer, tab);
      const link = await textOf(popup, 'share-link');
      return { tab, popup, link, viewer: await watch(link) };
    },
    async close() {
      await Promise.all([sharer.close(), viewers.close(), site.close()]);
      // A test may have put another relay in the place of the first.
      await stage.relay.stop();
    },
  };
  return stage;
}
