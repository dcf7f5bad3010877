import type { Page } from 'puppeteer-core';
import type { Candidate } from '../lib/candidate.ts';
import type { BenchStage } from '../lib/stage.ts';
import { whileWatched } from '../lib/watched.ts';

const size = { width: 1280, height: 720 };

export interface PageWeight {
  /** What went over the wire until there was a picture, headers included. */
  bytes: number;
  requests: number;
}

/** What somebody new has to load until they see something. */
export function measurePage(stage: BenchStage, candidate: Candidate): Promise<PageWeight> {
  return whileWatched(stage, candidate, { scene: 'moving', size }, async ({ addViewer }) => {
    const weight: PageWeight = { bytes: 0, requests: 0 };
    await addViewer((page) => countTransfers(page, weight));
    return weight;
  });
}

async function countTransfers(page: Page, weight: PageWeight): Promise<void> {
  const session = await page.createCDPSession();
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    weight.bytes += encodedDataLength;
    weight.requests += 1;
  });
  await session.send('Network.enable');
}
