import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { expect, it, onTestFinished } from 'vitest';
import { badgeOf } from '../support/badge.ts';
import { capturedTabs } from '../support/captured-tabs.ts';
import { borrowProfile } from '../support/lent-browsers.ts';
import { holdLongWaits, passLongWaits } from '../support/long-waits.ts';
import { openSharer } from '../support/open-sharer.ts';
import { waitForPicture } from '../support/picture.ts';
import { isIconPlain } from '../support/plain-icon.ts';
import { startRelayProcess } from '../support/relay-process.ts';
import type { Sharer } from '../support/sharer.ts';
import { openSite } from '../support/site.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { textOf, waitForText } from '../support/text.ts';

it('viewers keep picture and sound while the relay is down, and new viewers join once it is back', async () => {
  const relay = await startRelayProcess();
  const stage = await openStage({ relay });
  const { tab, popup, link } = await stage.share('red');
  const viewer = await stage.watch(link);
  await waitForPicture(viewer, 'red');
  await waitForText(viewer, 'status', 'Live');
  const phases = await recordPhases(viewer);

  await step('viewer and popup say that the relay is down, and the picture goes on', async () => {
    await relay.stop('SIGKILL');
    await waitForText(viewer, 'status', 'The relay cannot be reached; the picture goes on without it.');
    await popup.waitForFunction(
      () => document.body.textContent?.includes('new ones cannot join until it is back'),
      { polling: 50 },
    );
    await tab.evaluate('paint("blue")');
    await waitForPicture(viewer, 'blue');
  });

  await step('both log in at the next relay, and the picture has not stopped', async () => {
    await restart(relay);
    await viewer.waitForFunction(
      () => document.querySelector('[data-testid=status]')?.textContent === 'Live',
      { polling: 50 },
    );
    await popup.waitForFunction(() => !document.body.textContent?.includes('new ones cannot join'), {
      polling: 50,
    });
    expect(await phases()).toEqual(['playing']);
  });

  await step('a second viewer joins', async () => {
    const second = await stage.watch(link);
    await waitForPicture(second, 'blue');
    await waitForText(popup, 'viewers', '2 viewers');
  });

  await expectNextClickToShare(stage.sharer, tab);
});

it('Stop reaches the viewer while the relay is down', async () => {
  const relay = await startRelayProcess();
  const stage = await openStage({ relay });
  const { tab, popup, link } = await stage.share('red');
  const viewer = await stage.watch(link);
  await waitForPicture(viewer, 'red');
  await relay.stop('SIGKILL');
  await waitForText(viewer, 'status', 'The relay cannot be reached');
  await popup.locator('[data-testid=stop]').click();
  await waitForText(viewer, 'status', 'The share has ended');
  await expectNextClickToShare(stage.sharer, tab);
});

it('a viewer who reloads or joins twice leaves no ghost in the popup', async () => {
  const stage = await openStage();
  const { tab, popup, link } = await stage.share('red');
  const viewer = await stage.watch(link);
  await waitForPicture(viewer, 'red');

  await step('the popup counts one viewer after a reload', async () => {
    await viewer.reload();
    await waitForPicture(viewer, 'red');
    await waitForText(popup, 'viewers', '1 viewer');
  });

  await step('a duplicated tab takes the place of the first', async () => {
    // A duplicated tab has a copy of the session storage; Chromium makes it in its own time.
    const stored = await viewer.evaluate(() => ({ ...sessionStorage }));
    const twin = await stage.viewers.newPage();
    await twin.evaluateOnNewDocument((items) => {
      if (sessionStorage.length === 0) Object.assign(sessionStorage, items);
    }, stored);
    await twin.goto(viewer.url());
    await waitForPicture(twin, 'red');
    await waitForText(viewer, 'status', 'You are watching this in another tab or window.');
    await waitForText(popup, 'viewers', '1 viewer');
    expect(await popup.$$eval('.viewer', (viewers) => viewers.length)).toBe(1);
  });

  await step('a click in the first tab makes it a second viewer', async () => {
    await viewer.bringToFront();
    await viewer.click('.panel button.primary');
    await waitForPicture(viewer, 'red');
    await waitForText(popup, 'viewers', '2 viewers');
  });

  await expectNextClickToShare(stage.sharer, tab);
});

it('a share ends when its offscreen document dies, and the next click shares again', async () => {
  const stage = await openStage();
  const { tab, popup, link } = await stage.share('red');
  const viewer = await stage.watch(link);
  await waitForPicture(viewer, 'red');
  await waitForText(viewer, 'status', 'Live');

  await step('the viewer reads of the end', async () => {
    await popup.close();
    await closeOffscreen(stage.sharer);
    await viewer.waitForFunction(
      (phases) => phases.includes(document.querySelector<HTMLElement>('.stage')?.dataset['phase'] ?? ''),
      { timeout: 10_000, polling: 50 },
      ['ended', 'gone'],
    );
  });

  await step('the popup says so, and shares again with another link', async () => {
    expect(await shareAgain(stage.sharer, tab)).not.toBe(link);
  });

  await expectNextClickToShare(stage.sharer, tab);
});

it('a share that cannot log in says so and leaves nothing running, whatever ends it', async () => {
  const relay = await startRelayProcess();
  const { sharer, site } = await openStage({ relay });
  await relay.stop('SIGKILL');
  const tab = await sharer.open(site.url('red'));

  async function startToLogIn(): Promise<Page> {
    await sharer.clickIcon(tab);
    const popup = await sharer.popup();
    await popup.waitForSelector('[data-step=login][data-status=active]');
    return popup;
  }

  await step('the sharer presses Stop', async () => {
    const popup = await startToLogIn();
    await popup.locator('[data-testid=stop]').click();
    await popup.waitForSelector('.popup.stopped');
    await waitForNoCapture(sharer);
  });

  await step('the time to log in is over', async () => {
    const offscreen = await sharer.offscreenPage();
    await holdLongWaits(offscreen);
    const popup = await startToLogIn();
    await passLongWaits([offscreen], async () => {
      expect(await textOf(popup, 'problem')).toContain('The relay does not answer.');
    });
    await waitForNoCapture(sharer);
    await popup.close();
    await expect.poll(() => isIconPlain(sharer)).toBe(true);
  });

  await step('the sharer closes the tab', async () => {
    await startToLogIn();
    await tab.close();
    await waitForNoCapture(sharer);
    await expect.poll(() => isIconPlain(sharer)).toBe(true);
  });
});

it('a viewer reads that the sharer has gone, and watches the next share under a kept link', async () => {
  const userDataDir = await mkdtemp(join(tmpdir(), 'tabwire-sharer-'));
  onTestFinished(() => rm(userDataDir, { recursive: true, force: true, maxRetries: 5 }));
  const [relay, site, viewers] = await Promise.all([
    startRelayProcess(),
    openSite(),
    borrowProfile('chromium'),
  ]);
  const first = await openSharer(relay.address, { launch: { userDataDir } });
  const options = await first.extensionPage('options');
  await (await options.waitForSelector('#keep-link'))?.click();
  await waitForText(options, 'saved', 'Saved');
  await options.close();
  await first.clickIcon(await first.open(site.url('red')));
  const link = await textOf(await first.popup(), 'share-link');
  const viewer = await viewers.newPage();
  await viewer.goto(link);
  await waitForPicture(viewer, 'red');

  await step("the sharer's browser dies", async () => {
    first.browser.process()?.kill('SIGKILL');
    await waitForText(viewer, 'status', 'The sharer has gone');
  });

  await step('the next browser of the sharer shares under the same link', async () => {
    const second = await openSharer(relay.address, { launch: { userDataDir } });
    expect(await shareAgain(second, await second.open(site.url('lime')))).toBe(link);
    await waitForPicture(viewer, 'lime');
    await waitForText(await second.popup(), 'viewers', '1 viewer');
  });
});

/** Shares from the popup that reports a lost share. Returns the link. */
async function shareAgain(sharer: Sharer, tab: Page): Promise<string> {
  await sharer.clickIcon(tab);
  const popup = await sharer.popup();
  await waitForText(popup, 'problem', 'Your share has ended');
  await popup.locator('footer .primary').click();
  // A capture that starts closes the popup, and the extension opens it again.
  await expect.poll(() => badgeOf(sharer)).toBe('ON');
  return textOf(await sharer.popup(), 'share-link');
}

/** Records each phase that the viewer page is in from now on. */
async function recordPhases(viewer: Page): Promise<() => Promise<string[]>> {
  const phases = await viewer.evaluateHandle(() => {
    const stage = document.querySelector<HTMLElement>('.stage');
    const seen = [stage?.dataset['phase'] ?? ''];
    const note = () => seen.push(stage?.dataset['phase'] ?? '');
    if (stage) new MutationObserver(note).observe(stage, { attributeFilter: ['data-phase'] });
    return seen;
  });
  return () => phases.evaluate((seen) => [...new Set(seen)]);
}

/** Waits until the browser's own list has no tab that is being captured. */
async function waitForNoCapture(sharer: Sharer): Promise<void> {
  await expect.poll(() => capturedTabs(sharer)).toEqual([]);
}

/** Ends the document that holds the share, as a crash would. */
async function closeOffscreen({ offscreen }: Sharer): Promise<void> {
  const session = await offscreen()?.createCDPSession();
  await session?.send('Runtime.evaluate', { expression: 'window.close()' });
  await expect.poll(offscreen).toBeUndefined();
}

async function expectNextClickToShare(sharer: Sharer, tab: Page): Promise<void> {
  await step('the next click on the icon shares once the tab has gone', async () => {
    await tab.close();
    await expect.poll(() => isIconPlain(sharer)).toBe(true);
  });
}

/** Starts another relay at the address of one that was killed. */
async function restart({ address }: { address: string }): Promise<void> {
  await startRelayProcess(Number(new URL(address).port));
}
