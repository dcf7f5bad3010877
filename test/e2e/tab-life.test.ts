import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { badgeOf } from '../support/badge.ts';
import { chooseSource } from '../support/choose-source.ts';
import { canOpenDisplay, openDisplay } from '../support/display.ts';
import { waitForPopup } from '../support/open-popup.ts';
import { waitForPicture } from '../support/picture.ts';
import { isIconPlain } from '../support/plain-icon.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';

const crashed = 'The shared tab crashed. The picture returns when the sharer reloads it.';

async function crash(tab: Page): Promise<void> {
  const session = await tab.createCDPSession();
  // A page that has crashed does not answer.
  void session.send('Page.crash').catch(() => {});
}

it('a shared tab lives its life: both ends read what became of it', async () => {
  const stage = await openStage();
  const { tab, popup, link } = await stage.share('red');
  await popup.close();
  const viewer = await stage.watch(link);

  await step('the viewer sees the tab', async () => {
    await waitForPicture(viewer, 'red');
    await waitForText(viewer, 'status', 'Live');
  });

  const notice = await step('when the tab crashes, its viewers and its sharer read so', async () => {
    await crash(tab);
    await waitForText(viewer, 'status', crashed);
    await expect.poll(() => badgeOf(stage.sharer)).toBe('!');
    const opened = await stage.sharer.popup();
    await waitForText(opened, 'crashed', 'The shared tab crashed. Reload it to continue.');
    return opened;
  });

  await step('a viewer who comes meanwhile reads so, too', async () => {
    const late = await stage.watch(link);
    await waitForText(late, 'status', crashed);
    await late.close();
  });

  await step('once the sharer has reloaded it, viewers see it without a click', async () => {
    await notice.locator('[data-testid=crashed] button').click();
    await waitForText(viewer, 'status', 'Live');
    await waitForPicture(viewer, 'red');
    await expect.poll(() => badgeOf(stage.sharer)).toBe('1');
  });

  await step('when the browser unloads the tab, the share ends, and both ends read why', async () => {
    await stage.sharer.open(stage.site.url('blue'));
    const target = await stage.sharer.browser.waitForTarget((one) => one.type() === 'service_worker');
    const worker = await target.worker();
    await worker?.evaluate(async () => {
      const [captured] = await chrome.tabCapture.getCapturedTabs();
      await chrome.tabs.discard(captured?.tabId);
    });
    await waitForText(viewer, 'status', 'The sharer’s browser unloaded the shared tab');
    const opened = await stage.sharer.popup();
    await opened.waitForFunction(() =>
      document.querySelector('h1')?.textContent?.startsWith('The browser unloaded the shared tab'),
    );
    await opened.close();
  });

  await step('when the sharer closes the tab, viewers read so', async () => {
    const { tab: next, popup: shown, link: again } = await stage.share('lime');
    await shown.close();
    await viewer.goto(again);
    await waitForPicture(viewer, 'lime');
    await next.close();
    await waitForText(viewer, 'status', 'The sharer closed the shared tab');
  });
});

it.runIf(canOpenDisplay())(
  'a tab chosen in the picker crashes (needs Xvfb, openbox and xdotool)',
  async () => {
    const display = await openDisplay();
    const args = ['--auto-select-tab-capture-source-by-title=Test page'];
    const stage = await openStage({ sharer: { launch: { headless: false, env: display.env, args } } });
    const { tab, link } = await stage.share('red');
    const viewer = await stage.watch(link);
    await waitForPicture(viewer, 'red');

    await step('the viewer sees the tab that was chosen', async () => {
      await chooseSource(stage.sharer, tab, 'display');
      await waitForPopup(stage.sharer, 'h1', ['Sharing a tab']);
      await tab.evaluate('paint("lime")');
      await waitForPicture(viewer, 'lime');
    });

    await step('when it crashes, both ends read that the source has gone', async () => {
      await crash(tab);
      await waitForText(viewer, 'status', 'What the sharer shared was closed or crashed');
      await expect.poll(() => isIconPlain(stage.sharer)).toBe(true);
    });
  },
);
