import { expect, it } from 'vitest';
import { nextViewer } from '../../src/protocol/messages/routed-frame.ts';
import { chooseSource } from '../support/choose-source.ts';
import { type Delivery, startLyingRelay } from '../support/lying-relay.ts';
import { pressInPopup } from '../support/open-popup.ts';
import { waitForPicture } from '../support/picture.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';

/** A description is larger than this, all other messages before the picture are smaller. */
const descriptionBytes = 2_000;

/** A share whose offers wait, at a relay that notes what it delivers. */
async function openScene() {
  const relay = await startLyingRelay();
  const stage = await openStage({ relay });
  const { tab, link } = await stage.share('red');
  let heard: Delivery[] = [];
  relay.lie = (delivery) => {
    heard.push(delivery);
    return [delivery];
  };

  /** The sharer makes the next offer a second after a viewer took one. */
  async function untilOfferWaits(): Promise<void> {
    await expect.poll(() => relay.offerWaits).toBe(true);
    heard = [];
  }

  /** The descriptions that the sharer has sent to viewers over the relay, by whether they waited there. */
  function offers(): ('waited' | 'asked for')[] {
    return heard
      .filter(({ to, payload }) => to.role === 'viewer' && payload.length > descriptionBytes)
      .map(({ sender }) => (sender === nextViewer ? 'waited' : 'asked for'));
  }

  return { relay, stage, tab, link, untilOfferWaits, offers, firstHeard: () => heard[0] };
}

it('an offer that waits at the relay serves the next viewer', async () => {
  const { relay, stage, link, untilOfferWaits, offers, firstHeard } = await openScene();

  await step('a viewer needs no other description of the sharer', async () => {
    await untilOfferWaits();
    const viewer = await stage.watch(link);
    await waitForPicture(viewer, 'red');
    expect(firstHeard()).toMatchObject({ sender: nextViewer, to: { role: 'viewer' } });
    expect(offers()).toEqual(['waited']);
    await viewer.close();
  });

  await step('the sharer leaves another offer on each new line to the relay', async () => {
    await untilOfferWaits();
    relay.cut();
    relay.offerWaits = false;
    await untilOfferWaits();
    const viewer = await stage.watch(link);
    await waitForPicture(viewer, 'red');
    expect(offers()).toEqual(['waited']);
    await viewer.close();
  });

  await step('after a change of source the offer shows the new source', async () => {
    await untilOfferWaits();
    const other = await stage.sharer.open(stage.site.url('blue'));
    await chooseSource(stage.sharer, other, 'tab');
    const viewer = await stage.watch(link);
    await waitForPicture(viewer, 'blue');
    expect(offers()).toEqual(['waited']);
    await viewer.close();
  });

  // Last: once the two have left, the sharer may replace the offer that waits.
  await step('of two viewers that come at once the second gets an offer of its own', async () => {
    await untilOfferWaits();
    const viewers = await Promise.all([stage.watch(link), stage.watch(link)]);
    for (const viewer of viewers) await waitForPicture(viewer, 'blue');
    const [first, second, ...more] = offers();
    expect([first, more]).toEqual(['waited', []]);
    expect(second).toBeDefined();
  });
});

it('an offer that waits is good for a viewer that comes during a pause, and for the picture after it', async () => {
  const { stage, tab, link, untilOfferWaits, offers } = await openScene();
  await untilOfferWaits();
  await pressInPopup(stage.sharer, tab, 'pause');
  const viewer = await stage.watch(link);
  await viewer.waitForSelector('[data-testid=paused]');
  expect(offers()).toEqual(['waited']);
  await pressInPopup(stage.sharer, tab, 'pause');
  await waitForPicture(viewer, 'red');
});
