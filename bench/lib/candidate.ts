import type { Page } from 'puppeteer-core';
import type { SharePlan, WatchPlan } from '../pages/peers/page-peer.ts';
import type { BenchStage } from './stage.ts';

/** One share, begun with a click on an icon. */
export interface Share {
  /** The address that a viewer opens, known before the click. @param first who is there first, for libraries that need to know */
  link(first: WatchPlan['first']): string;
  click(tab: Page): Promise<void>;
  /** Resolves when viewers may come. */
  ready(): Promise<void>;
  stop(tab: Page): Promise<void>;
  /** Resolves when nothing of what was shared before is left, so that a click begins from nothing. */
  cold(): Promise<void>;
}

/** A way to share a tab. */
export interface Candidate {
  name: string;
  /** @param first who is there at the click, for those who have to know */
  prepare(stage: BenchStage, first: SharePlan['first']): Promise<Share>;
}

/** How a library's two ends do it. */
export interface LibraryChoice extends Pick<SharePlan, 'peer' | 'codec' | 'holdMs'> {
  watch?: Pick<WatchPlan, 'jitterBufferTarget'>;
}
