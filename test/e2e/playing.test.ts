import type { Page } from 'puppeteer-core';
import { it } from 'vitest';
import { borrowProfile } from '../support/lent-browsers.ts';
import { waitForPicture } from '../support/picture.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';

declare global {
  /** While it is true the page hears of no drawn frame. */
  var undrawn: boolean;
  var play: typeof HTMLMediaElement.prototype.play;
}

const held = 'Your browser has paused the picture. Press Play.';

async function open(viewer: Page, link: string): Promise<void> {
  await viewer.goto(link);
  await waitForPicture(viewer, 'red');
  await waitForText(viewer, 'status', 'Live');
}

/** As after picture-in-picture, a headset button or a phone call. */
async function expectPlaysOn(viewer: Page, tab: Page): Promise<void> {
  await viewer.$eval('[data-testid=screen]', (video) => (video as HTMLVideoElement).pause());
  await tab.evaluate('paint("blue")');
  await waitForPicture(viewer, 'blue');
  await waitForText(viewer, 'status', 'Live');
}

async function expectPlayButton(viewer: Page, tab: Page): Promise<void> {
  await viewer.evaluate(() => {
    globalThis.play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    document.querySelector('video')?.pause();
  });
  await waitForText(viewer, 'status', held);
  await tab.evaluate('paint("lime")');
  await viewer.evaluate(() => {
    HTMLMediaElement.prototype.play = globalThis.play;
  });
  await viewer.locator('button.play').click();
  await waitForPicture(viewer, 'lime');
  await waitForText(viewer, 'status', 'Live');
}

it('what plays is what counts: a picture that stands still is not live, and plays on', async () => {
  const stage = await openStage({ viewers: {} });
  const { tab, popup, link } = await stage.share('red');
  await popup.close();
  const viewer = await stage.viewers.newPage();
  const session = await viewer.createCDPSession();

  await step('the viewer sees the picture', async () => {
    await viewer.evaluateOnNewDocument(hideFramesOnDemand);
    await open(viewer, link);
  });

  await step('a picture that the browser pauses plays on', () => expectPlaysOn(viewer, tab));

  await step('where the browser refuses to play, the page says so and has a button', () =>
    expectPlayButton(viewer, tab),
  );

  await step('a page that was frozen plays on', async () => {
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await tab.evaluate('paint("yellow")');
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    // The browser takes the page for hidden until another one was in front.
    await (await stage.viewers.newPage()).close();
    await waitForPicture(viewer, 'yellow');
    await waitForText(viewer, 'status', 'Live');
  });

  await step('frames that are decoded and not drawn are not live, and get another player', async () => {
    await viewer.bringToFront();
    await viewer.evaluate(() => {
      globalThis.undrawn = true;
    });
    await waitForText(viewer, 'stall', 'this browser does not draw it');
    await waitForText(viewer, 'status', 'The picture stands still');
    await viewer.evaluate(() => {
      globalThis.undrawn = false;
    });
    await waitForText(viewer, 'status', 'Live');
    await waitForPicture(viewer, 'yellow');
  });

  await step(
    'the picture goes on when the viewer’s GPU process crashes, and when the sharer’s does',
    async () => {
      for (const [browser, colour] of [
        [viewer.browser(), 'red'],
        [stage.sharer.browser, 'blue'],
      ] as const) {
        const ofBrowser = await browser.target().createCDPSession();
        await ofBrowser.send('Browser.crashGpuProcess');
        await tab.evaluate(`paint("${colour}")`);
        await waitForPicture(viewer, colour);
        await waitForText(viewer, 'status', 'Live');
      }
    },
  );

  await step('a page that comes back with the Back button shows the picture', async () => {
    await viewer.goto(stage.site.url('red'));
    await viewer.goBack();
    await waitForPicture(viewer, 'blue');
    await waitForText(viewer, 'status', 'Live');
  });
});

it('a picture that Firefox pauses plays on, or has a button', async () => {
  const { tab, popup, link } = await openStage().then(({ share }) => share('red'));
  await popup.close();
  const viewer = await (await borrowProfile('firefox')).newPage();

  await step('the viewer sees the picture', () => open(viewer, link));
  await step('a picture that the browser pauses plays on', () => expectPlaysOn(viewer, tab));
  await step('where the browser refuses to play, the page says so and has a button', () =>
    expectPlayButton(viewer, tab),
  );
});

/** Runs in the page before its scripts. */
function hideFramesOnDemand(): void {
  globalThis.undrawn = false;
  const ask = HTMLVideoElement.prototype.requestVideoFrameCallback;
  HTMLVideoElement.prototype.requestVideoFrameCallback = function (callback) {
    const look: VideoFrameRequestCallback = (...told) => {
      if (globalThis.undrawn) ask.call(this, look);
      else callback(...told);
    };
    return ask.call(this, look);
  };
}
