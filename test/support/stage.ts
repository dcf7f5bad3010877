import type { BrowserContext, LaunchOptions, Page } from 'puppeteer-core';
import { inject } from 'vitest';
import { borrowProfile, launchForTest } from './lent-browsers.ts';
import { openSharer, type SharerOptions } from './open-sharer.ts';
import type { Sharer } from './sharer.ts';
import { openSite, type Site } from './site.ts';
import { textOf } from './text.ts';

/** Of a relay that runs. */
interface Address {
  /** http address, ending with a slash. */
  address: string;
}

/** Everything that a share needs: a relay, a site to show, a browser with the extension, another browser. */
export interface Stage {
  relay: Address;
  site: Site;
  sharer: Sharer;
  /** A profile of its own, in another browser than the sharer's. */
  viewers: BrowserContext;
  /** Shares a new tab in this colour; its popup is open. */
  share(colour: string): Promise<{ tab: Page; popup: Page; link: string }>;
  /** Opens a link in the other browser. */
  watch(link: string): Promise<Page>;
}

export interface StageOptions {
  /** Another relay than the one that stories share. */
  relay?: Address;
  /** Another site than one of its own. */
  site?: Site;
  sharer?: SharerOptions;
  /** Starts a browser of their own for the viewers. */
  viewers?: LaunchOptions;
}

/** Lasts until the test ends. */
export async function openStage({
  relay: given,
  site: shown,
  sharer: ofSharer,
  viewers: launch,
}: StageOptions = {}): Promise<Stage> {
  const relay = given ?? { address: inject('relay') };
  const site = shown ?? (await openSite());
  const [sharer, viewers] = await Promise.all([
    openSharer(relay.address, ofSharer),
    launch
      ? launchForTest(launch).then((browser) => browser.defaultBrowserContext())
      : borrowProfile('chromium'),
  ]);
  return {
    relay,
    site,
    sharer,
    viewers,
    async share(colour) {
      const tab = await sharer.open(site.url(colour));
      await sharer.clickIcon(tab);
      const popup = await sharer.popup();
      return { tab, popup, link: await textOf(popup, 'share-link') };
    },
    async watch(link) {
      const viewer = await viewers.newPage();
      await viewer.goto(link);
      return viewer;
    },
  };
}
