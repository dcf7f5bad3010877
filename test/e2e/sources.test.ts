import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { capturedTabs } from '../support/captured-tabs.ts';
import { chooseSource } from '../support/choose-source.ts';
import { recordConnections, recordConnectionsNow } from '../support/connections.ts';
import { canOpenDisplay, openDisplay } from '../support/display.ts';
import { chooseInMenu } from '../support/menu.ts';
import { besideSharingBar, waitForPopup } from '../support/open-popup.ts';
import { waitForPicture } from '../support/picture.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { textOf, waitForText } from '../support/text.ts';
import { tapSpeakers, waitForSilence, waitForStreamTone, waitForTone } from '../support/tone.ts';

const hasDisplay = await canOpenDisplay();

/** In the browser's picker: what is blue while it is chosen or ready. */
const pickerSpots = {
  tabs: [122, 67],
  screens: [480, 67],
  screen: [60, 180],
  share: [538, 515],
} satisfies Record<string, [number, number]>;

/** Title of the browser's own window, which takes the focus while a screen is shared: a popup closes, and can be opened again. */
const sharingBar = 'is sharing your screen';

declare global {
  /** The stream that the viewer page had at first. */
  var firstStream: MediaProvider | null | undefined;
}

it.runIf(hasDisplay)('the sharer changes the source (needs Xvfb, openbox and xdotool)', async () => {
  const display = await openDisplay();
  const args = ['--auto-select-desktop-capture-source=Entire screen'];
  const stage = await openStage({ sharer: { launch: { headless: false, env: display.env, args } } });
  const { sharer, site, viewers } = stage;
  await sharer.browser
    .defaultBrowserContext()
    .overridePermissions(`chrome-extension://${sharer.extensionId}`, ['camera']);
  const red = await sharer.open(site.url('red'));
  const lime = await sharer.open(site.url('lime'));
  await red.bringToFront();
  await sharer.clickIcon(red);
  const link = await textOf(await sharer.popup(), 'share-link');
  const offscreen = await sharer.offscreenPage();
  await recordConnectionsNow(offscreen);
  await tapSpeakers(offscreen);
  let viewer = await viewers.newPage();
  await recordConnections(viewer);
  await viewer.goto(link);
  await waitForPicture(viewer, 'red');
  await viewer.evaluate(() => {
    globalThis.firstStream = document.querySelector('video')?.srcObject;
  });
  const session = await viewer.evaluate(iceSession);
  const sections = await viewer.evaluate(countSections);
  expect(session).toMatchObject({ state: 'connected' });

  /** Waits until the popup, which opens again by itself, shows this of the source and of its sound. */
  async function waitForHeading(...words: [source: string, sound: string]): Promise<void> {
    await waitForPopup(sharer, 'h1, [data-testid=heard]', words);
  }

  function pickerWindows() {
    return sharer.browser.targets().filter((target) => target.url().includes('/src/picker/'));
  }

  async function expectSameConnection(): Promise<void> {
    expect(await viewer.evaluate(iceSession)).toEqual(session);
    expect(await viewer.evaluate(() => globalThis.connections.length)).toBe(1);
    expect(await offscreen.evaluate(() => globalThis.connections.filter(({ sctp }) => sctp).length)).toBe(1);
    expect(
      await viewer.evaluate(() => document.querySelector('video')?.srcObject === globalThis.firstStream),
    ).toBe(true);
  }

  await step('the viewer sees another tab, and the browser no longer captures the one before', async () => {
    await chooseSource(sharer, lime, 'tab');
    await waitForPicture(viewer, 'lime');
    await waitForHeading('Sharing a tab', 'With sound');
    expect(await capturedTabs(sharer)).toEqual([lime.url()]);
    await lime.evaluate('paint("blue")');
    await waitForPicture(viewer, 'blue');
    await expectSameConnection();
  });

  await step('the popup does not offer the tab that is shown', async () => {
    await sharer.clickIcon(lime);
    const popup = await sharer.popup();
    await popup.waitForSelector('.source-card');
    expect(await popup.$('.source-card > [data-source=tab]')).toBe(null);
  });

  await step('the viewer and the sharer hear the new tab', async () => {
    await viewer.bringToFront();
    await (await viewer.waitForSelector('[data-testid=sound]'))?.click();
    await lime.evaluate('playTone(660)');
    await waitForStreamTone(viewer, 660);
    await waitForTone(offscreen, 660);
  });

  await step(
    'a shortcut pauses and resumes the share, and the sharer hears the tab all the time',
    async () => {
      await lime.bringToFront();
      await sharer.clickIcon(lime);
      await (await sharer.popup()).close();
      await display.waitForWindow('Test page');
      await display.press('alt+shift+h');
      await waitForText(viewer, 'paused', 'Paused by the presenter');
      await waitForSilence(viewer);
      await waitForTone(offscreen, 660);
      await display.press('alt+shift+h');
      await viewer.waitForSelector('[data-testid=paused]', { hidden: true });
      await waitForStreamTone(viewer, 660);
    },
  );

  await step('the viewer sees the screen, without the sound of the tab', async () => {
    await chooseSource(sharer, lime, 'display');
    await viewer.waitForFunction(showsInSize, { polling: 50 }, 1280, 800);
    await viewer.waitForSelector('[data-testid=sound]', { hidden: true });
    expect(await capturedTabs(sharer)).toEqual([]);
    await lime.evaluate('paint("yellow")');
    await waitForPicture(viewer, 'yellow', { at: 0.3 });
    await display.waitForWindow(sharingBar);
    await besideSharingBar(sharer, lime, async (popup) => {
      const heading = await popup.$$eval('h1, [data-testid=heard]', (all) =>
        all.map(({ textContent }) => textContent),
      );
      expect(heading).toEqual(['Sharing a screen', 'Without the sound of this computer']);
    });
    await expectSameConnection();
  });

  await step('the viewer sees the camera', async () => {
    await chooseSource(sharer, lime, 'camera');
    await waitForPicture(viewer, 'camera', { at: 0.3 });
    await waitForHeading('Sharing the camera', 'Without sound: the microphone is separate');
    await expectSameConnection();
  });

  await step('the viewer sees and hears a tab again, and the description has not grown', async () => {
    await red.evaluate('playTone(880)');
    await chooseSource(sharer, red, 'tab');
    await waitForPicture(viewer, 'red');
    await viewer.waitForSelector('[data-testid=sound]');
    await waitForStreamTone(viewer, 880);
    expect(await viewer.evaluate(countSections)).toBe(sections);
    expect(await viewer.evaluate(firstSectionIsOn)).toBe(true);
    await waitForHeading('Sharing a tab', 'With sound');
    await expectSameConnection();
  });

  await step('the share goes on when a page cannot be shared, and the popup says so', async () => {
    const page = await sharer.open('chrome://version/');
    await sharer.clickIcon(page);
    const popup = await sharer.popup();
    await popup.waitForSelector('.source-card');
    expect(await popup.$('.source-card > [data-source=tab]')).toBe(null);
    await popup.evaluate(() =>
      chrome.runtime.sendMessage({ to: 'background', type: 'share.request', kind: 'tab' }),
    );
    await waitForText(popup, 'switch', 'The share goes on as it was.');
    await popup.close();
    await page.close();
    await red.evaluate('paint("lime")');
    await waitForPicture(viewer, 'lime');
    await expectSameConnection();
  });

  await step('the share ends when its tab is closed', async () => {
    await red.close();
    await waitForText(viewer, 'status', 'The sharer closed the shared tab');
  });

  await step('a window of Tabwire opens the picker where the browser requires a visible page', async () => {
    await offscreen.evaluate(() => {
      navigator.mediaDevices.getDisplayMedia = () =>
        Promise.reject(new DOMException('The page is not in front.', 'InvalidStateError'));
    });
    await chooseInMenu(sharer, 'share-display');
    await sharer.browser.waitForTarget((target) => target.url().includes('/src/picker/'));
    await display.waitForWindow(sharingBar);
    const link = await besideSharingBar(sharer, lime, async (popup) => {
      await popup.waitForSelector('.popup.live', { timeout: 5_000 });
      return textOf(popup, 'share-link');
    });
    viewer = await stage.watch(link);
    await viewer.waitForFunction(showsInSize, { polling: 50 }, 1280, 800);
    await lime.evaluate('paint("blue")');
    await waitForPicture(viewer, 'blue', { at: 0.3 });
  });

  await step('the next source closes that window', async () => {
    await chooseSource(sharer, lime, 'camera');
    await waitForPicture(viewer, 'camera', { at: 0.3 });
    await waitForHeading('Sharing the camera', 'Without sound: the microphone is separate');
    await expect.poll(pickerWindows).toEqual([]);
  });

  await step('closing that window ends the share', async () => {
    await chooseSource(sharer, lime, 'display');
    await viewer.waitForFunction(showsInSize, { polling: 50 }, 1280, 800);
    const [window] = await Promise.all(pickerWindows().map((target) => target.page()));
    expect(await window?.$eval('h1', ({ textContent }) => textContent)).toBe('Keep this window');
    await window?.close();
    await waitForText(viewer, 'status', 'closed or crashed');
  });
});

it.runIf(hasDisplay)(
  'the sharer answers a picker and opens a menu (needs Xvfb, openbox and xdotool)',
  async () => {
    const display = await openDisplay();
    const stage = await openStage({ sharer: { launch: { headless: false, env: display.env } } });

    async function openPicker(popup: Page): Promise<void> {
      await popup.locator('.source-card summary').click();
      await popup.locator('.source-card [data-source=display]').click();
      await display.waitForWindow('Choose what to share');
    }

    await step('a dismissed picker leaves the picture and the popup as they were', async () => {
      const { tab, popup, link } = await stage.share('red');
      const viewer = await stage.watch(link);
      await waitForPicture(viewer, 'red');
      await openPicker(popup);
      await display.press('Escape');
      await waitForPopup(stage.sharer, '[data-testid=switch]', ['']);
      await tab.evaluate('paint("lime")');
      await waitForPicture(viewer, 'lime');
      expect(await capturedTabs(stage.sharer)).toEqual([tab.url()]);
      await tab.close();
      await viewer.close();
    });

    await step(
      'an open picker keeps the share while its tab is closed, until the sharer answers',
      async () => {
        const other = await stage.sharer.open(stage.site.url('blue'));
        const { tab, popup, link } = await stage.share('red');
        const viewer = await stage.watch(link);
        await waitForPicture(viewer, 'red');
        await openPicker(popup);
        await tab.close();
        await expect.poll(() => capturedTabs(stage.sharer)).toEqual([]);
        expect(await textOf(viewer, 'status')).toContain('Live');
        await display.waitForWindow('Choose what to share');
        await display.press('Escape');
        await waitForText(viewer, 'status', 'The share has ended');
        await other.close();
        await viewer.close();
      },
    );

    await step('the viewer sees the screen that the sharer chooses in the picker', async () => {
      const { tab, popup, link } = await stage.share('blue');
      const viewer = await stage.watch(link);
      await waitForPicture(viewer, 'blue');
      await openPicker(popup);
      await display.waitForBlue(...pickerSpots.tabs);
      // From tabs over windows to screens.
      await display.press('ctrl+Tab', 'ctrl+Tab');
      await display.waitForBlue(...pickerSpots.screens);
      // The preview of the screen has the blue page in it.
      await display.waitForBlue(...pickerSpots.screen);
      await display.click(...pickerSpots.screen);
      await display.waitForBlue(...pickerSpots.share);
      await display.click(...pickerSpots.share);
      await viewer.waitForFunction(showsInSize, { polling: 50 }, 1280, 800);
      await waitForPicture(viewer, 'blue', { at: 0.3 });
      await display.waitForWindow(sharingBar);
      await besideSharingBar(stage.sharer, tab, async (popup) => {
        await (await popup.waitForSelector('[data-testid=stop]', { timeout: 5_000 }))?.click();
      });
      await waitForText(viewer, 'status', 'The share has ended');
      await Promise.all([tab.close(), viewer.close()]);
    });

    await step('the menu of a page shares that page', async () => {
      const tab = await stage.sharer.open(stage.site.url('lime'));
      await tab.bringToFront();
      await display.waitForWindow('Test page');
      await display.untilOpened(() => display.rightClick(640, 500));
      // From the end of the menu: the entry for developers comes after the one of Tabwire.
      await display.press('Up', 'Up', 'Up');
      await display.untilOpened(() => display.press('Right'));
      await display.press('Return');
      const popup = await stage.sharer.popup();
      await waitForPicture(await stage.watch(await textOf(popup, 'share-link')), 'lime');
    });
  },
);

/** What is new with every new path: the ICE credentials of both ends (RFC 8839); and whether it is up. */
function iceSession() {
  const [connection] = globalThis.connections;
  const descriptions = [connection?.localDescription, connection?.remoteDescription];
  return {
    state: connection?.connectionState,
    ufrags: descriptions.map((description) => description?.sdp.match(/^a=ice-ufrag:.*/m)?.[0]),
  };
}

function countSections(): number {
  return globalThis.connections[0]?.localDescription?.sdp.match(/^m=/gm)?.length ?? 0;
}

/** Port 0 would give the section up, and with it the transport of all. */
function firstSectionIsOn(): boolean {
  return /^m=video [^0]/m.test(globalThis.connections[0]?.localDescription?.sdp.match(/^m=.*/m)?.[0] ?? '');
}

function showsInSize(width: number, height: number): boolean {
  const video = document.querySelector('video');
  return video?.videoWidth === width && video.videoHeight === height;
}
