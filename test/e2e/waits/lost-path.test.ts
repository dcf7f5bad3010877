import type { Browser, Page } from 'puppeteer-core';
import { describe, it, onTestFinished } from 'vitest';
import { findChromium } from '../../../scripts/lib/find-browser.mjs';
import { recordConnectionsNow } from '../../support/connections.ts';
import { canMakeNetworks, type FarNetwork, openFarNetwork } from '../../support/far-network.ts';
import { waitForPicture } from '../../support/picture.ts';
import { processTree } from '../../support/process-tree.ts';
import { startRelayProcess } from '../../support/relay-process.ts';
import { openStage } from '../../support/stage.ts';
import { step } from '../../support/step.ts';
import { waitForText } from '../../support/text.ts';

describe.runIf(await canMakeNetworks())('when the path between viewer and sharer is lost', () => {
  it('the viewer sees the last picture meanwhile, and the picture goes on once the path is back', async () => {
    const { network, tab, offscreen, viewer } = await shareAfar();

    await step(
      'the viewer reads of it over the last picture while the sharer looks for another path',
      async () => {
        await network.cut();
        await waitForText(viewer, 'status', 'Reconnecting…');
        await tab.evaluate('paint("blue")');
        await waitForRestart(offscreen);
        await waitForText(viewer, 'status', 'Reconnecting…');
        await waitForPicture(viewer, 'red');
      },
    );

    await step('the picture goes on without a click', async () => {
      await network.mend();
      await waitForPicture(viewer, 'blue');
      await waitForText(viewer, 'status', 'Live');
    });
  });

  it('a viewer who has moved to another network finds a new path without a click', async () => {
    const { network, tab, viewer } = await shareAfar();
    await network.move();
    await waitForText(viewer, 'status', 'Reconnecting…');
    await tab.evaluate('paint("blue")');
    await waitForPicture(viewer, 'blue');
    await waitForText(viewer, 'status', 'Live');
  });

  it("the picture goes on when the viewer's machine wakes", async () => {
    const { tab, popup, offscreen, viewer, browser } = await shareAfar();
    await popup.waitForSelector('.viewer[data-phase=live]');

    await step(
      'the popup shows the interruption while the machine sleeps, and the sharer looks for another path',
      async () => {
        await signal(browser, 'SIGSTOP');
        onTestFinished(() => signal(browser, 'SIGCONT'));
        await tab.evaluate('paint("blue")');
        await popup.waitForSelector('.viewer[data-phase=interrupted]');
        await waitForRestart(offscreen);
      },
    );

    await step('the picture goes on without a click', async () => {
      await signal(browser, 'SIGCONT');
      await waitForPicture(viewer, 'blue');
      await waitForText(viewer, 'status', 'Live');
    });
  });
});

interface SharedAfar {
  network: FarNetwork;
  tab: Page;
  popup: Page;
  offscreen: Page;
  viewer: Page;
  /** The viewer's. */
  browser: Browser;
}

/** A share that is watched from another network. */
async function shareAfar(): Promise<SharedAfar> {
  const network = await openFarNetwork();
  const stage = await openStage({
    relay: await startRelayProcess(0, network.nearAddress),
    viewers: { executablePath: await network.wrap(await findChromium()) },
  });
  const { tab, popup, link } = await stage.share('red');
  const offscreen = await stage.sharer.offscreenPage();
  await recordConnectionsNow(offscreen);
  const viewer = await stage.watch(link);
  await waitForPicture(viewer, 'red');
  return { network, tab, popup, offscreen, viewer, browser: stage.viewers.browser() };
}

/** Waits until the sharer's end has offered another path. The offer is open while the viewer cannot answer. */
async function waitForRestart(offscreen: Page): Promise<void> {
  await offscreen.waitForFunction(
    () => connections.some(({ signalingState }) => signalingState === 'have-local-offer'),
    { polling: 50 },
  );
}

/** To a browser and all its processes. */
async function signal(browser: Browser, name: NodeJS.Signals): Promise<void> {
  const { pid } = browser.process() ?? {};
  if (pid === undefined) throw new Error('the browser has no process');
  for (const member of await processTree(pid)) {
    try {
      process.kill(member, name);
    } catch {
      // A renderer without pages may have ended since it was listed.
    }
  }
}
