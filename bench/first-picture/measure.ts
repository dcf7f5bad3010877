import type { Page } from 'puppeteer-core';
import type { Candidate } from '../lib/candidate.ts';
import type { BenchStage } from '../lib/stage.ts';
import type { Probe, Step } from '../pages/probe/probe.ts';

const size = { width: 1280, height: 720 };
/** For a page that has been loaded, or a share that has begun, until nothing of that is left to do. */
const settleMs = 1_500;
/** A viewer without a picture after this time counts as lost. */
const firstTimeoutMs = 8_000;
/** For a picture that is small at first to grow. */
const growTimeoutMs = 2_000;

export interface FirstPicture {
  /** To the first decoded frame. */
  firstMs: number | null;
  /** To the first in the source's full width. */
  fullMs: number | null;
  /** Of the first decoded frame. */
  width: number | null;
  /** To what was on the way there, at the viewer. */
  stepsMs: Probe['steps'];
}

/** From the click, with the viewer waiting; from the link opened, with the share running. */
export type Path = 'click' | 'link';

/** What is added to each way to the relay and to the page. */
export const hopDelaysMs = [0, 25] as const;
export type HopDelayMs = (typeof hopDelaysMs)[number];

export type BothPaths = Record<Path, FirstPicture>;

/** One share: one viewer waits for it, and another comes later. */
export function measureFirstPicture(delayMs: HopDelayMs) {
  return async (stage: BenchStage, candidate: Candidate): Promise<BothPaths> => {
    stage.setDelay(delayMs);
    try {
      return await measureBoth(stage, candidate);
    } finally {
      stage.setDelay(0);
    }
  };
}

async function measureBoth(stage: BenchStage, candidate: Candidate): Promise<BothPaths> {
  const share = await candidate.prepare(stage, 'viewer');
  await share.cold();
  const tab = await stage.openScene('moving', size);

  const waiting = await stage.openViewer(share.link('viewer'));
  await waiting.waitForFunction(() => probe.steps.socket !== undefined, { polling: 20 });
  await settle();
  await tab.bringToFront();
  const clickedAt = Date.now();
  await share.click(tab);
  const click = await read(waiting, clickedAt);
  await share.ready();
  await waiting.browserContext().close();

  await tab.bringToFront();
  await settle();
  const later = await stage.openViewer(share.link('sharer'));
  const openedAt = await later.evaluate(() => performance.timeOrigin);
  const link = await read(later, openedAt);
  await later.browserContext().close();
  await share.stop(tab);
  return { click, link };
}

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, settleMs));
}

async function read(viewer: Page, fromMs: number): Promise<FirstPicture> {
  await until(viewer, 0, firstTimeoutMs);
  await until(viewer, size.width, growTimeoutMs);
  const { first, full, steps } = await viewer.evaluate(
    (width) => ({ first: probe.first, full: probe.fullAt(width), steps: probe.steps }),
    size.width,
  );
  const sinceThen = (step: Step) => (steps[step] === undefined ? {} : { [step]: steps[step] - fromMs });
  return {
    firstMs: first && first.atMs - fromMs,
    fullMs: full && full - fromMs,
    width: first?.width ?? null,
    stepsMs: { ...sinceThen('socket'), ...sinceThen('connection'), ...sinceThen('connected') },
  };
}

/** Waits for a frame of at least this width; the time-out is no error. */
async function until(viewer: Page, width: number, timeout: number): Promise<void> {
  const seen = viewer.waitForFunction(
    (least) => probe.fullAt(least) !== null,
    { timeout, polling: 20 },
    width,
  );
  await seen.catch(() => {});
}
