import type { Page } from 'puppeteer-core';
import type { SceneName } from '../pages/scene/draw-scene.ts';
import type { Candidate } from './candidate.ts';
import type { Size } from './resize-window.ts';
import type { BenchStage } from './stage.ts';

const pictureTimeoutMs = 15_000;

export interface Watched {
  tab: Page;
  /** Adds a viewer. Resolves when it shows the picture in full width. */
  addViewer(before?: (page: Page) => Promise<void>): Promise<Page>;
}

/** A scene shared and watched in its full size, for as long as something is done with it. */
export async function whileWatched<Result>(
  stage: BenchStage,
  candidate: Candidate,
  { scene, size }: { scene: SceneName; size: Size },
  act: (watched: Watched) => Promise<Result>,
): Promise<Result> {
  const share = await candidate.prepare(stage, 'sharer');
  const tab = await stage.openScene(scene, size);
  const viewers: Page[] = [];

  async function addViewer(before?: (page: Page) => Promise<void>): Promise<Page> {
    const viewer = await stage.openViewer(share.link('sharer'), before);
    viewers.push(viewer);
    await viewer.waitForFunction(
      (width) => probe.fullAt(width) !== null,
      { timeout: pictureTimeoutMs, polling: 50 },
      size.width,
    );
    return viewer;
  }

  await share.click(tab);
  await share.ready();
  await tab.bringToFront();
  const result = await act({ tab, addViewer });
  for (const viewer of viewers) await viewer.browserContext().close();
  await share.stop(tab);
  return result;
}
