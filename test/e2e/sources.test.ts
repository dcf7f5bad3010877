import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { capturedTabs } from '../support/captured-tabs.ts';
import { chooseSource } from '../support/choose-source.ts';
import { recordConnections, recordConnectionsNow } from '../support/connections.ts';
import { canOpenDisplay, type Display, openDisplay } from '../support/display.ts';
import { pressInPopup } from '../support/in-popup.ts';
import { chooseInMenu } from '../support/menu.ts';
import { waitForPicture } from '../support/picture.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { textOf, waitForText } from '../support/text.ts';
import { tapSpeakers, waitForSilence, waitForStreamTone, waitForTone } from '../support/tone.ts';

const hasDisplay = await canOpenDisplay();

declare global {
  /** The stream that the viewer page had at first. */
  var firstStream: MediaProvider | null | undefined;
}

/** One share that shows one thing after the other; each test goes on where the last one stopped. */
describe.runIf(hasDisplay)('a share whose source is changed (needs Xvfb, openbox and xdotool)', () => {
  let display: Display;
  let stage: Stage;
  let red: Page;
  let lime: Page;
  let viewer: Page;
  let offscreen: Page;
  let session: unknown;
  let sections: number;

  beforeAll(async () => {
    display = await openDisplay();
    const args = ['--use-fake-device-for-media-stream', '--auto-select-desktop-capture-source=Entire screen'];
    stage = await openStage({ sharer: { headless: false, env: display.env, args } });
    const { sharer, site, viewers } = stage;
    await sharer.browser
      .defaultBrowserContext()
      .overridePermissions(`chrome-extension://${sharer.extensionId}`, ['camera']);
    red = await sharer.open(site.url('red'));
    lime = await sharer.open(site.url('lime'));
    await red.bringToFront();
    await sharer.clickIcon(red);
    const link = await textOf(await sharer.popup(), 'share-link');
    const page = await sharer.offscreen()?.asPage();
    if (!page) throw new Error('there is no offscreen document while sharing');
    offscreen = page;
    await recordConnectionsNow(offscreen);
    await tapSpeakers(offscreen);
    viewer = await viewers.newPage();
    await recordConnections(viewer);
    await viewer.goto(link);
    await waitForPicture(viewer, 'red');
    await viewer.evaluate(() => {
      globalThis.firstStream = document.querySelector('video')?.srcObject;
    });
    session = await viewer.evaluate(iceSession);
    sections = await viewer.evaluate(countSections);
    expect(session).toMatchObject({ state: 'connected' });
  });

  afterAll(async () => {
    await stage?.close();
    await display?.close();
  });

  /** What the popup says of the source and of its sound; it opens again by itself. */
  async function waitForHeading(...words: [source: string, sound: string]): Promise<void> {
    await vi.waitFor(
      async () => {
        const popup = await stage.sharer.popup();
        expect(
          await popup.$$eval('h1, [data-testid=heard]', (all) => all.map(({ textContent }) => textContent)),
        ).toEqual(words);
      },
      { timeout: 10_000 },
    );
  }

  function pickerWindows() {
    return stage.sharer.browser.targets().filter((target) => target.url().includes('/src/picker/'));
  }

  async function expectSameConnection(): Promise<void> {
    expect(await viewer.evaluate(iceSession)).toEqual(session);
    expect(await viewer.evaluate(() => globalThis.connections.length)).toBe(1);
    expect(await offscreen.evaluate(() => globalThis.connections.filter(({ sctp }) => sctp).length)).toBe(1);
    expect(
      await viewer.evaluate(() => document.querySelector('video')?.srcObject === globalThis.firstStream),
    ).toBe(true);
  }

  it('shows another tab, and the one before is no longer captured', async () => {
    await chooseSource(stage.sharer, lime, 'tab');
    await waitForPicture(viewer, 'lime');
    await waitForHeading('Sharing a tab', 'With sound');
    expect(await capturedTabs(stage.sharer)).toEqual([lime.url()]);
    await lime.evaluate('paint("blue")');
    await waitForPicture(viewer, 'blue');
    await expectSameConnection();
  });

  it('does not offer the tab that is shown', async () => {
    await stage.sharer.clickIcon(lime);
    const popup = await stage.sharer.popup();
    await popup.waitForSelector('.source-card');
    expect(await popup.$('.source-card > [data-source=tab]')).toBe(null);
  });

  it('is heard when the new tab makes a sound, by the sharer too', async () => {
    await viewer.bringToFront();
    await (await viewer.waitForSelector('[data-testid=sound]'))?.click();
    await lime.evaluate('playTone(660)');
    await waitForStreamTone(viewer, 660);
    await waitForTone(offscreen, 660);
  });

  it('pauses and goes on by its key, and the sharer hears the tab all the time', async () => {
    await lime.bringToFront();
    await stage.sharer.clickIcon(lime);
    await (await stage.sharer.popup()).close();
    await display.waitForWindow('Test page');
    await display.press('alt+shift+h');
    await waitForText(viewer, 'paused', 'Paused by the presenter');
    await waitForSilence(viewer);
    await waitForTone(offscreen, 660);
    await display.press('alt+shift+h');
    await viewer.waitForSelector('[data-testid=paused]', { hidden: true });
    await waitForStreamTone(viewer, 660);
  });

  it('shows the screen, and with the tab its sound has gone', async () => {
    await chooseSource(stage.sharer, lime, 'display');
    await viewer.waitForFunction(showsInSize, { polling: 50 }, 1280, 800);
    await viewer.waitForSelector('[data-testid=sound]', { hidden: true });
    expect(await capturedTabs(stage.sharer)).toEqual([]);
    await lime.evaluate('paint("yellow")');
    await waitForPicture(viewer, 'yellow', { at: 0.3 });
    // The browser's own "is sharing your screen" has the focus, and a popup opens in no window that has not.
    await stage.sharer.clickIcon(lime);
    await waitForHeading('Sharing a screen', 'Without the sound of this computer');
    await expectSameConnection();
  });

  it('shows the camera', async () => {
    await chooseSource(stage.sharer, lime, 'camera');
    await waitForPicture(viewer, 'camera', { at: 0.3 });
    await waitForHeading('Sharing the camera', 'Without sound: the microphone is separate');
    await expectSameConnection();
  });

  it('shows a tab again, heard again, in a description that has not grown', async () => {
    await red.evaluate('playTone(880)');
    await chooseSource(stage.sharer, red, 'tab');
    await waitForPicture(viewer, 'red');
    await viewer.waitForSelector('[data-testid=sound]');
    await waitForStreamTone(viewer, 880);
    expect(await viewer.evaluate(countSections)).toBe(sections);
    expect(await viewer.evaluate(firstSectionIsOn)).toBe(true);
    await expectSameConnection();
  });

  it('stays what it is when a page cannot be shared, and says so', async () => {
    const page = await stage.sharer.open('chrome://version/');
    await stage.sharer.clickIcon(page);
    const popup = await stage.sharer.popup();
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

  it('ends when what it was changed to ends', async () => {
    await red.close();
    await waitForText(viewer, 'status', 'The share has ended');
  });

  it('begins anew from a window of ours where the picker wants a page that people see', async () => {
    await offscreen.evaluate(() => {
      navigator.mediaDevices.getDisplayMedia = () =>
        Promise.reject(new DOMException('The page is not in front.', 'InvalidStateError'));
    });
    await chooseInMenu(stage.sharer, 'share-display');
    await stage.sharer.browser.waitForTarget((target) => target.url().includes('/src/picker/'));
    const popup = await sharerPopup('live');
    viewer = await stage.watch(await textOf(popup, 'share-link'));
    await viewer.waitForFunction(showsInSize, { polling: 50 }, 1280, 800);
    await lime.evaluate('paint("blue")');
    await waitForPicture(viewer, 'blue', { at: 0.3 });
  });

  it('closes that window with the next source', async () => {
    await chooseSource(stage.sharer, lime, 'camera');
    await waitForPicture(viewer, 'camera', { at: 0.3 });
    await vi.waitFor(() => expect(pickerWindows()).toEqual([]), { timeout: 10_000 });
  });

  it('ends with that window', async () => {
    await chooseSource(stage.sharer, lime, 'display');
    await viewer.waitForFunction(showsInSize, { polling: 50 }, 1280, 800);
    const [window] = await Promise.all(pickerWindows().map((target) => target.page()));
    expect(await window?.$eval('h1', ({ textContent }) => textContent)).toBe('Keep this window');
    await window?.close();
    await waitForText(viewer, 'status', 'The share has ended');
  });

  /** A click on the icon brings it where it has not opened by itself. */
  async function sharerPopup(phase: string): Promise<Page> {
    return vi.waitFor(
      async () => {
        await stage.sharer.clickIcon(lime);
        const popup = await stage.sharer.popup();
        await popup.waitForSelector(`.popup.${phase}`, { timeout: 3_000 });
        return popup;
      },
      { timeout: 15_000 },
    );
  }
});

describe.runIf(hasDisplay)('a picker, and the menu of a page (need Xvfb, openbox and xdotool)', () => {
  const title = 'Choose what to share';
  let display: Display;
  let stage: Stage;

  beforeAll(async () => {
    display = await openDisplay();
    stage = await openStage({ sharer: { headless: false, env: display.env } });
  });

  afterAll(async () => {
    await stage?.close();
    await display?.close();
  });

  it('that is dismissed leaves what was shown, and the popup as it was', async () => {
    const { tab, popup, viewer } = await stage.share('red');
    await waitForPicture(viewer, 'red');
    await (await popup.waitForSelector('.source-card summary'))?.click();
    await popup.click('.source-card [data-source=display]');
    await display.waitForWindow(title);
    await display.press('Escape');
    await vi.waitFor(
      async () => {
        const again = await stage.sharer.popup();
        expect(await again.$eval('[data-testid=switch]', ({ textContent }) => textContent)).toBe('');
      },
      { timeout: 10_000 },
    );
    await tab.evaluate('paint("lime")');
    await waitForPicture(viewer, 'lime');
    expect(await capturedTabs(stage.sharer)).toEqual([tab.url()]);
    await tab.close();
    await viewer.close();
  });

  it('that is open while the tab is closed keeps the share until it is answered', async () => {
    const other = await stage.sharer.open(stage.site.url('blue'));
    const { tab, popup, viewer } = await stage.share('red');
    await waitForPicture(viewer, 'red');
    await (await popup.waitForSelector('.source-card summary'))?.click();
    await popup.click('.source-card [data-source=display]');
    await display.waitForWindow(title);
    await tab.close();
    await vi.waitFor(async () => expect(await capturedTabs(stage.sharer)).toEqual([]));
    expect(await textOf(viewer, 'status')).toContain('Live');
    await display.waitForWindow(title);
    await display.press('Escape');
    await waitForText(viewer, 'status', 'The share has ended');
    await other.close();
    await viewer.close();
  });

  it('in which the screen is chosen shows the screen', async () => {
    const { tab, popup, viewer } = await stage.share('blue');
    await waitForPicture(viewer, 'blue');
    await (await popup.waitForSelector('.source-card summary'))?.click();
    await popup.click('.source-card [data-source=display]');
    await display.waitForWindow(title);
    // From tabs over windows to screens.
    await display.press('ctrl+Tab', 'ctrl+Tab');
    await vi.waitFor(
      async () => {
        await display.click(168, 182);
        await display.click(538, 530);
        await viewer.waitForFunction(showsInSize, { polling: 50, timeout: 3_000 }, 1280, 800);
      },
      { timeout: 20_000 },
    );
    await waitForPicture(viewer, 'blue', { at: 0.3 });
    await pressInPopup(stage.sharer, tab, 'stop');
    await waitForText(viewer, 'status', 'The share has ended');
    await Promise.all([tab.close(), viewer.close()]);
  });

  it('the menu shares the page it was opened on', async () => {
    const tab = await stage.sharer.open(stage.site.url('lime'));
    await tab.bringToFront();
    const popup = await vi.waitFor(
      async () => {
        await display.press('Escape');
        await display.rightClick(640, 500);
        // From its end: what is for developers comes after ours, whose first entry this is.
        await display.press('Up', 'Up', 'Up', 'Right', 'Return');
        return stage.sharer.popup({ timeout: 5_000 });
      },
      { timeout: 30_000 },
    );
    await waitForPicture(await stage.watch(await textOf(popup, 'share-link')), 'lime');
  });
});

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
