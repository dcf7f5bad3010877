import { randomUUID } from 'node:crypto';
import process from 'node:process';
import type { Browser, Page, WebWorker } from 'puppeteer-core';
import { perAddressLifted, ratesLifted } from '../../test/load/lifted-limits.ts';
import { type ServerProcess, startServer } from '../../test/load/server-process.ts';
import { launchChromium } from '../../test/support/browsers.ts';
import { installTabwire, type Sharer } from '../../test/support/sharer.ts';
import type { SceneName } from '../pages/scene/draw-scene.ts';
import { buildPages } from './build-pages.ts';
import { type DelayProxy, openDelayProxy } from './delay-proxy.ts';
import { fromRoot } from './files.ts';
import { openPageServer, type PageServer } from './page-server.ts';
import { resizeWindow, type Size } from './resize-window.ts';

/** Relays by what speaks to them. */
const relayPrograms = {
  tabwire: [
    'dist/server/main.js',
    '--port',
    '0',
    '--log-level',
    'error',
    ...perAddressLifted,
    ...ratesLifted,
  ],
  room: ['bench/lib/servers/room.mjs'],
  peerServer: ['bench/relay/servers/peer-server.mjs'],
  topics: ['bench/lib/servers/topics.mjs'],
} satisfies Record<string, string[]>;
export type RelayName = keyof typeof relayPrograms;

/**
 * Everything that benches of a picture need: one browser that shares, with Tabwire as shipped and with an extension
 * that does the same with a library; one that watches; all relays, and a way to them that can be made longer.
 */
export interface BenchStage {
  sharer: Sharer;
  viewers: Browser;
  /** Addresses of the relays. */
  relays: Record<RelayName, string>;
  /** Where the pages of the libraries are. */
  pages: string;
  /** The extension that shares with a library. */
  library: { id: string; worker: WebWorker };
  /** Adds this to each way to a relay or to a page. */
  setDelay(ms: number): void;
  /** A page of this size that shows a scene, in front. */
  openScene(scene: SceneName, size: Size): Promise<Page>;
  /**
   * A link that a new viewer opens; `probe` is in the page.
   * @param before what is to be done with the page before it has gone there
   */
  openViewer(link: string, before?: (page: Page) => Promise<void>): Promise<Page>;
  close(): Promise<void>;
}

export async function openBenchStage(): Promise<BenchStage> {
  const built = await buildPages();
  const servers: ServerProcess[] = [];
  const proxies: DelayProxy[] = [];
  const site: PageServer = await openPageServer(built);

  async function behindProxy(address: string): Promise<string> {
    const proxy = await openDelayProxy(address);
    proxies.push(proxy);
    return proxy.address;
  }

  async function startRelay(name: RelayName): Promise<string> {
    const [file = '', ...flags] = relayPrograms[name];
    const server = await startServer(process.execPath, [fromRoot(file), ...flags]);
    servers.push(server);
    return behindProxy(server.address);
  }

  const relays = {
    tabwire: await startRelay('tabwire'),
    room: await startRelay('room'),
    peerServer: await startRelay('peerServer'),
    topics: await startRelay('topics'),
  };
  const pages = await behindProxy(site.address);
  const launch = () => launchChromium({ args: ['--autoplay-policy=no-user-gesture-required'] });
  const [sharer, viewers] = await Promise.all([
    launch().then((browser) => installTabwire(browser, relays.tabwire)),
    launch(),
  ]);
  const id = await sharer.browser.installExtension(built.extension);
  const target = await sharer.browser.waitForTarget(
    (one) => one.type() === 'service_worker' && one.url().includes(id),
  );
  const worker = await target.worker();
  if (!worker) throw new Error('the extension of the benches has no worker');

  return {
    sharer,
    viewers,
    relays,
    pages,
    library: { id, worker },
    setDelay(ms) {
      for (const proxy of proxies) proxy.delayMs = ms;
    },
    async openScene(scene, size) {
      const page = await sharer.browser.newPage();
      await resizeWindow(page, size);
      // An address of its own, for a click finds its tab by it.
      await page.goto(`${site.address}scene.html?${randomUUID()}#${scene}`);
      await page.waitForFunction(() => typeof show === 'function', { timeout: 5_000 });
      return page;
    },
    async openViewer(link, before) {
      const context = await viewers.createBrowserContext();
      const page = await context.newPage();
      await page.evaluateOnNewDocument(built.probe);
      await before?.(page);
      await page.goto(link);
      return page;
    },
    async close() {
      await Promise.all([sharer.browser.close(), viewers.close()]);
      site.close();
      for (const proxy of proxies) proxy.close();
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}
