import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nextViewer } from '../../src/protocol/routed-frame.ts';
import { chooseSource } from '../support/choose-source.ts';
import { type Delivery, honest, type LyingRelay, startLyingRelay } from '../support/lying-relay.ts';
import { waitForPicture } from '../support/picture.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { textOf } from '../support/text.ts';

/** A description is larger than this, anything else of before the picture smaller. */
const descriptionBytes = 2_000;

describe('an offer that waits at the relay', () => {
  let relay: LyingRelay;
  let stage: Stage;
  let tab: Page;
  let link: string;
  let heard: Delivery[];

  beforeAll(async () => {
    relay = await startLyingRelay();
    stage = await openStage({ relay });
    tab = await stage.sharer.open(stage.site.url('red'));
    await stage.sharer.clickIcon(tab);
    link = await textOf(await stage.sharer.popup(), 'share-link');
  });

  afterAll(() => stage?.close());

  beforeEach(async () => {
    heard = [];
    relay.lie = (delivery) => {
      heard.push(delivery);
      return [delivery];
    };
    await expect.poll(() => relay.offerWaits, { timeout: 10_000 }).toBe(true);
  });

  afterEach(() => {
    relay.lie = honest;
  });

  /** Pauses, or goes on. */
  async function pause(): Promise<void> {
    await stage.sharer.clickIcon(tab);
    const popup = await stage.sharer.popup();
    await (await popup.waitForSelector('[data-testid=pause]'))?.click();
  }

  /** What the host has described to viewers over the relay, by whether it was made for the one who came. */
  function offers(): ('waited' | 'asked for')[] {
    return heard
      .filter(({ to, payload }) => to.role === 'viewer' && payload.length > descriptionBytes)
      .map(({ sender }) => (sender === nextViewer ? 'waited' : 'asked for'));
  }

  it('is all that a viewer needs of the host', async () => {
    const viewer = await stage.watch(link);
    await waitForPicture(viewer, 'red');
    expect(heard[0]).toMatchObject({ sender: nextViewer, to: { role: 'viewer' } });
    expect(offers()).toEqual(['waited']);
    await viewer.close();
  });

  it('is for one: of two who come at once the other has one of its own', async () => {
    const viewers = await Promise.all([stage.watch(link), stage.watch(link)]);
    for (const viewer of viewers) await waitForPicture(viewer, 'red');
    const [first, second, ...more] = offers();
    expect([first, more]).toEqual(['waited', []]);
    expect(second).toBeDefined();
    await Promise.all(viewers.map((viewer) => viewer.close()));
  });

  it('is good for a viewer who comes while the share pauses, and for what follows', async () => {
    await pause();
    const viewer = await stage.watch(link);
    await viewer.waitForSelector('[data-testid=paused]');
    expect(offers()).toEqual(['waited']);
    await pause();
    await waitForPicture(viewer, 'red');
    await viewer.close();
  });

  it('is made anew with each line to the relay', async () => {
    relay.cut();
    relay.offerWaits = false;
    await expect.poll(() => relay.offerWaits, { timeout: 10_000 }).toBe(true);
    const viewer = await stage.watch(link);
    await waitForPicture(viewer, 'red');
    expect(offers()).toEqual(['waited']);
    await viewer.close();
  });

  it('shows what is shown by then, after the source has changed', async () => {
    const other = await stage.sharer.open(stage.site.url('blue'));
    await chooseSource(stage.sharer, other, 'tab');
    const viewer = await stage.watch(link);
    await waitForPicture(viewer, 'blue');
    expect(offers()).toEqual(['waited']);
    await viewer.close();
  });
});
