import { randomUUID } from 'node:crypto';
import { clickToolbarIcon } from '../../test/support/browsers.ts';
import type { SharePlan, WatchPlan } from '../pages/peers/page-peer.ts';
import type { WatchPage } from './build-pages.ts';
import type { Candidate, LibraryChoice, Share } from './candidate.ts';
import type { BenchStage, RelayName } from './stage.ts';

const readyTimeoutMs = 10_000;

const places: Record<SharePlan['peer'], { page: WatchPage; relay: RelayName }> = {
  bare: { page: 'bare', relay: 'room' },
  peerJs: { page: 'peerjs', relay: 'peerServer' },
  simplePeer: { page: 'simple-peer', relay: 'room' },
  trystero: { page: 'trystero', relay: 'topics' },
};

/** A library at both ends; the tab is captured as Tabwire does it, in an extension. */
export function libraryCandidate(name: string, { watch, ...choice }: LibraryChoice): Candidate {
  const { page, relay } = places[choice.peer];
  return {
    name,
    async prepare(stage, first) {
      const plan: SharePlan = { relay: stage.relays[relay], room: randomUUID(), first, ...choice };
      const linkFor = (firstOfBoth: WatchPlan['first']) => {
        const watchPlan: WatchPlan = { relay: plan.relay, room: plan.room, ...watch, first: firstOfBoth };
        return `${stage.pages}${page}.html#${encodeURIComponent(JSON.stringify(watchPlan))}`;
      };
      return shareOf(stage, linkFor, plan);
    },
  };
}

function shareOf(stage: BenchStage, link: Share['link'], plan: SharePlan): Share {
  const { browser } = stage.sharer;
  const { id, worker } = stage.library;
  return {
    link,
    async click(tab) {
      await worker.evaluate((text) => {
        globalThis.plan = text;
      }, JSON.stringify(plan));
      await clickToolbarIcon(browser, id, tab.url());
    },
    async ready() {
      const target = await browser.waitForTarget((one) => one.url().includes(`${id}/sharer.html`), {
        timeout: readyTimeoutMs,
      });
      const sharer = await target.asPage();
      await sharer.waitForFunction(() => globalThis.ready, { timeout: readyTimeoutMs, polling: 20 });
    },
    async stop(tab) {
      await tab.close();
      await worker.evaluate(() => chrome.offscreen.closeDocument());
    },
    cold: () => Promise.resolve(),
  };
}
