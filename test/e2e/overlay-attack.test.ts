import type { CDPSession, Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { drag, type Place, pickTool, waitForMark } from '../support/hand.ts';
import { waitForPicture } from '../support/picture.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';

declare global {
  var loot: { made: number; roots: number; painted: number; refused: string[] };
}

/** Through the middle. */
const line: Place[] = [
  [0.3, 0.5],
  [0.7, 0.5],
];

it('the shared page neither looks into the overlay nor gives orders through it', async () => {
  const stage = await openStage();
  const { sharer } = stage;
  const { tab, popup, link } = await stage.share('yellow');

  await step('the page lies in wait for everything that is put into it', () => tab.evaluate(lieInWait));

  const viewer = await step('a viewer draws, and the stroke is in the picture of the tab', async () => {
    await popup.locator('[data-testid=more] summary').click();
    await popup.locator('[data-testid=marks-in-tab]').click();
    await popup.waitForSelector('[data-testid=marks-in-tab]:checked');
    await tab.waitForSelector('html > [aria-hidden=true]');
    const page = await stage.watch(link);
    await waitForText(page, 'status', 'Live');
    await waitForPicture(page, 'yellow');
    await pickTool(page, 'draw');
    await drawUntil(page, waitForStroke(page));
    return page;
  });

  await step('the page has seen an element, and nothing of what is in it', async () => {
    const { refused, ...got } = await tab.evaluate(() => globalThis.loot);
    expect(got).toEqual({ made: 0, roots: 0, painted: 0 });
    expect(refused).toEqual(['define', 'attachInternals', 'attachShadow']);
  });

  /** Draws until the picture shows it, and waits until it has faded. */
  async function expectOnTop(): Promise<void> {
    await drawUntil(viewer, waitForStroke(viewer));
    await waitForPicture(viewer, 'yellow');
  }

  await step(
    'drawings are over a modal dialog, and over one that is opened while they are shown',
    async () => {
      await tab.evaluate(openDialog, false);
      await waitForPicture(viewer, 'lime', { at: 0.1 });
      await expectOnTop();
      await tab.evaluate(() => document.querySelector('dialog')?.close());
      await waitForPicture(viewer, 'yellow', { at: 0.1 });
      await drawUntil(viewer, waitForStroke(viewer));
      await tab.evaluate(openDialog, true);
      await waitForPicture(viewer, 'lime', { at: 0.1 });
      await expectOnTop();
      await tab.reload();
      await waitForPicture(viewer, 'yellow', { at: 0.1 });
      await tab.waitForSelector('html > [aria-hidden=true]');
    },
  );

  await step(
    'drawings are over a page in full screen, and no backdrop of the page is under them',
    async () => {
      await tab.bringToFront();
      await tab.evaluate(() => {
        const style = document.createElement('style');
        style.textContent = '[aria-hidden]::backdrop { background: blue !important }';
        document.head.append(style);
        const player = document.body.appendChild(document.createElement('section'));
        player.style.background = 'yellow';
        document.body.addEventListener('click', () => void player.requestFullscreen(), { once: true });
      });
      await tab.mouse.click(200, 200);
      await tab.waitForFunction(() => document.fullscreenElement !== null);
      await drawUntil(
        viewer,
        Promise.all([waitForStroke(viewer), waitForPicture(viewer, 'yellow', { at: 0.8 })]),
      );
      await waitForPicture(viewer, 'yellow');
      await tab.evaluate(() => document.exitFullscreen());
    },
  );

  await step('code in the place of the overlay gives no orders, and reads nothing of the share', async () => {
    const run = await inOverlay(tab, sharer.extensionId);
    // The answer comes when every context of the extension has had the message.
    const heard = await run(`(async () => {
      const heard = [];
      const port = chrome.runtime.connect({ name: 'popup' });
      port.onMessage.addListener((message) => heard.push(message));
      port.postMessage({ type: 'share.pause', cover: 'card' });
      const orders = [
        { to: 'offscreen', type: 'share.toggle-pause', cover: 'card' },
        { to: 'background', type: 'share.request', kind: 'camera' },
      ];
      for (const order of orders) heard.push(await chrome.runtime.sendMessage(order).catch(() => undefined));
      return JSON.stringify(heard);
    })()`);
    expect(heard).toBe('[null,null]');
    await tab.evaluate('paint("lime")');
    await waitForPicture(viewer, 'lime', { at: 0.8 });
    await sharer.clickIcon(tab);
    await waitForText(await sharer.popup(), 'viewers', '1 viewer');
    expect(await (await sharer.popup()).$('[data-testid=resume]')).toBeNull();
  });

  await step('where the page covers it again and again, viewers draw, and the popup says so', async () => {
    await tab.evaluate(fight);
    const watching = await stage.watch(link);
    await waitForText(watching, 'status', 'Live');
    await pickTool(watching, 'draw');
    const open = await sharer.popup();
    await drawUntil(watching, waitForText(open, 'overlay-problem', 'This page covers'));
    await pickTool(viewer, 'draw');
    await drawUntil(watching, waitForMark(viewer, [0.5, 0.5]));
  });
});

/** Runs in the shared page. The dialog covers all of it: yellow, with a corner in lime. */
function openDialog(isHidden: boolean): void {
  const root = isHidden
    ? document.body.appendChild(document.createElement('p')).attachShadow({ mode: 'closed' })
    : document.body;
  const dialog = document.createElement('dialog');
  dialog.style.cssText =
    'inset: 0; width: 100vw; height: 100vh; max-width: none; max-height: none; margin: 0; border: 0; background: linear-gradient(135deg, lime 25%, yellow 25%)';
  root.append(dialog);
  dialog.showModal();
}

/**
 * Runs in the shared page. Shows something over everything, and does so again and again.
 */
function fight(): void {
  const cover = document.body.appendChild(document.createElement('div'));
  cover.popover = 'manual';
  cover.style.cssText = 'width: 100vw; height: 100vh; border: 0; padding: 0; background: yellow';
  setInterval(() => {
    cover.togglePopover(false);
    cover.showPopover();
  }, 20);
}

/**
 * Runs in the shared page. Tries every way to a closed root that a page has: the class of a custom element of the name
 * that the overlay had once, and of the name that it has now; ElementInternals; a root of the page's own.
 */
function lieInWait(): void {
  const loot = { made: 0, roots: 0, painted: 0, refused: [] as string[] };
  globalThis.loot = loot;

  function look(root: ShadowRoot | null): void {
    const canvas = root?.querySelector('canvas');
    if (!canvas) return;
    loot.roots += 1;
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    for (let at = 3; at < data.length; at += 4) if (data[at]) loot.painted += 1;
  }

  function attempt(name: string, act: () => void): void {
    try {
      act();
    } catch {
      loot.refused.push(name);
    }
  }

  const thief = () =>
    class extends HTMLElement {
      constructor() {
        super();
        loot.made += 1;
        const internals = this.attachInternals();
        setInterval(() => look(internals.shadowRoot), 50);
      }
    };
  customElements.define('tabwire-overlay', thief());
  new MutationObserver((changes) => {
    for (const added of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(added instanceof HTMLElement)) continue;
      attempt('define', () => customElements.define(added.localName, thief()));
      setInterval(() => look(added.shadowRoot), 50);
      attempt('attachInternals', () => look(added.attachInternals().shadowRoot));
      attempt('attachShadow', () => look(added.attachShadow({ mode: 'open' })));
    }
  }).observe(document.documentElement, { childList: true });
}

/** Draws again and again: a stroke is gone after seconds, which may be before a slow machine has looked. */
async function drawUntil(drawer: Page, seen: Promise<unknown>): Promise<void> {
  let looking = true;
  const watched = seen.finally(() => {
    looking = false;
  });
  while (looking) await drag(drawer, line);
  await watched;
}

/** Waits until the middle of the yellow picture is no longer yellow. */
function waitForStroke(page: Page): Promise<unknown> {
  return page.waitForFunction(
    () => {
      const video = document.querySelector<HTMLVideoElement>('[data-testid=screen]');
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      if (!video?.videoWidth || !context) return false;
      context.drawImage(video, video.videoWidth / 2, video.videoHeight / 2, 1, 1, 0, 0, 1, 1);
      const [red = 0] = context.getImageData(0, 0, 1, 1).data;
      return red < 128;
    },
    { polling: 50 },
  );
}

/** Runs code in the world that our script has in a tab, as a fault there or a taken process would. */
async function inOverlay(tab: Page, extensionId: string): Promise<(code: string) => Promise<unknown>> {
  const session = await tab.createCDPSession();
  const contextId = await worldOf(session, `chrome-extension://${extensionId}`);
  return async (expression) => {
    const answer = await session.send('Runtime.evaluate', { contextId, expression, awaitPromise: true });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description);
    return answer.result.value;
  };
}

function worldOf(session: CDPSession, origin: string): Promise<number> {
  return new Promise((found, fail) => {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin === origin) found(context.id);
    });
    // Tells of every world that there is, and of those that come.
    session.send('Runtime.enable').catch(fail);
  });
}
