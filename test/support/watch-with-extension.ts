import type { Page } from 'puppeteer-core';
import { recordConnections } from './connections.ts';
import type { Sharer } from './sharer.ts';

/** Watches a link in the viewer page of an extension, and records its connections. */
export async function watchWithExtension(watcher: Sharer, link: string): Promise<Page> {
  const welcome = await watcher.extensionPage('welcome');
  const field = await welcome.waitForSelector('[data-testid=watch-link]', { visible: true });
  await field?.type(link);
  const opened = watcher.browser.waitForTarget((target) => target.url().includes('/src/viewer/'));
  await welcome.keyboard.press('Enter');
  const viewer = await (await opened).asPage();
  await welcome.close();
  await recordConnections(viewer);
  await viewer.reload();
  return viewer;
}
