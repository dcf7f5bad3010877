import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { Candidate } from '../lib/candidate.ts';
import type { BenchStage } from '../lib/stage.ts';
import { whileWatched } from '../lib/watched.ts';

const size = { width: 1280, height: 720 };
/** For what a page loads once it has its picture. */
const afterwardsMs = 2_000;

/** What went over the wire, headers included. */
export interface PageWeight {
  /** Until there was a picture. */
  bytes: number;
  requests: number;
  /** With what came after it. */
  allBytes: number;
}

interface Transfer {
  bytes: number;
  /** When it was there, in ms of `Date.now`. */
  atMs: number;
}

/** What a new viewer loads until something is visible, and what follows by itself. */
export function measurePage(stage: BenchStage, candidate: Candidate): Promise<PageWeight> {
  return whileWatched(stage, candidate, { scene: 'moving', size }, async ({ addViewer }) => {
    const transfers: Transfer[] = [];
    const viewer = await addViewer((page) => recordTransfers(page, transfers));
    const seenAt = await viewer.evaluate(() => probe.first?.atMs ?? 0);
    await pause(afterwardsMs);
    const before = transfers.filter(({ atMs }) => atMs <= seenAt);
    return { bytes: sum(before), requests: before.length, allBytes: sum(transfers) };
  });
}

async function recordTransfers(page: Page, transfers: Transfer[]): Promise<void> {
  const session = await page.createCDPSession();
  /** From the seconds of the protocol to those of `Date.now`. */
  let offset = 0;
  session.on('Network.requestWillBeSent', ({ wallTime, timestamp }) => {
    offset = wallTime - timestamp;
  });
  session.on('Network.loadingFinished', ({ encodedDataLength, timestamp }) => {
    transfers.push({ bytes: encodedDataLength, atMs: (timestamp + offset) * 1_000 });
  });
  await session.send('Network.enable');
}

function sum(transfers: readonly Transfer[]): number {
  return transfers.reduce((total, { bytes }) => total + bytes, 0);
}
