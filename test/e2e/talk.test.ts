import type { BrowserContext, Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import type { News } from '../../src/protocol/messages/talk-messages.ts';
import { recordChannels, recordChannelsNow, sayRaw } from '../support/channels.ts';
import { recordConnections } from '../support/connections.ts';
import { guestsPage } from '../support/guests-page.ts';
import { drag, hover, type Place, pickTool, touchPicture, waitForMark } from '../support/hand.ts';
import { borrowProfile } from '../support/lent-browsers.ts';
import { waitForPicture } from '../support/picture.ts';
import { shownPerSecond } from '../support/played.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';

/** Through the middle. */
const line: Place[] = [
  [0.3, 0.5],
  [0.5, 0.5],
  [0.7, 0.5],
];
const onLine: Place = [0.5, 0.5];
const spot: Place = [0.25, 0.25];
/** Inside of the arrow that points there. */
const inArrow: Place = [0.254, 0.26];
/** In the shared page, beside its body. */
const overlay = 'html > div[aria-hidden=true]';
const flooded = 'Far too much was sent';

it('viewers and the sharer point, draw and chat', async () => {
  const [stage, firefox] = await Promise.all([openStage(), borrowProfile('firefox')]);
  const { tab, link } = await stage.share('yellow');
  const errors: string[] = [];
  const first = await open(stage.viewers, recordConnections);
  first.on('pageerror', (error) => errors.push(String(error)));
  const second = await open(stage.viewers);
  const third = await open(firefox);

  async function open(browser: BrowserContext, record = recordChannels): Promise<Page> {
    const page = await browser.newPage();
    await record(page);
    await page.goto(link);
    await waitForText(page, 'status', 'Live');
    await page.waitForSelector('[data-testid=hand]');
    return page;
  }

  /** Opens the popup with all of its parts. */
  async function more(): Promise<Page> {
    await stage.sharer.clickIcon(tab);
    const popup = await stage.sharer.popup();
    await popup.locator('[data-testid=more] summary').click();
    return popup;
  }

  async function openChat(page: Page): Promise<void> {
    await page.bringToFront();
    await (await page.waitForSelector('[data-testid=chat-button]'))?.click();
  }

  async function write(page: Page, text: string): Promise<void> {
    await page.bringToFront();
    await page.type('[data-testid=chat-field]', text);
    await page.keyboard.press('Enter');
  }

  /** Goes on with a gesture until its mark is seen: a stroke and a pointer disappear after 3 s without a move. */
  async function gestureUntil(seen: Promise<void>, gesture: () => Promise<void>): Promise<void> {
    let looking = true;
    const watched = seen.finally(() => {
      looking = false;
    });
    while (looking) await gesture();
    await watched;
  }

  function drawUntil(drawer: Page, seen: Promise<void>): Promise<void> {
    return gestureUntil(seen, () => drag(drawer, line));
  }

  await step('two fingers zoom and move without a drawing, and one finger draws', async () => {
    await pickTool(second, 'draw');
    const touch = await touchPicture(second);
    await touch('touchStart', [0.4, 0.5]);
    await touch('touchStart', [0.4, 0.5], [0.6, 0.5]);
    for (const by of [0.05, 0.1, 0.15]) await touch('touchMove', [0.4 - by, 0.5], [0.6 + by, 0.5]);
    await touch('touchEnd');
    await second.waitForSelector('.room[data-larger=true]');
    expect(await second.$eval('canvas.marks', ({ hidden }: HTMLCanvasElement) => hidden)).toBe(true);
    await second.keyboard.press('0');
    await gestureUntil(waitForMark(third, onLine), async () => {
      await touch('touchStart', [0.3, 0.5]);
      for (const x of [0.4, 0.5, 0.6, 0.7]) await touch('touchMove', [x, 0.5]);
      await touch('touchEnd');
    });
    await pickTool(second, 'draw');
  });

  await step('other viewers see a drawing over their own pictures, and it fades', async () => {
    await pickTool(third, 'draw');
    await drawUntil(third, waitForMark(second, onLine));
    await waitForMark(second, onLine, false);
    await pickTool(third, 'draw');
    await pickTool(first, 'draw');
    await drawUntil(first, waitForMark(third, onLine));
    await pickTool(first, 'draw');
  });

  await step('other viewers see a pointer while its viewer holds the key', async () => {
    await third.bringToFront();
    await third.keyboard.down('a');
    await gestureUntil(waitForMark(second, inArrow), () => hover(third, [0.2, 0.2], spot));
    await third.keyboard.up('a');
    await waitForMark(second, inArrow, false);
  });

  await step('drawings in the tab are in the picture, and viewers see them once', async () => {
    const popup = await more();
    await popup.locator('[data-testid=marks-in-tab]').click();
    await popup.waitForSelector('[data-testid=marks-in-tab]:checked');
    await tab.waitForSelector(overlay);
    await pickTool(third, 'draw');
    await drawUntil(third, waitForPicture(second, 'thirdViewer'));
    expect(await second.$eval('canvas.marks', ({ hidden }: HTMLCanvasElement) => hidden)).toBe(true);
    await pickTool(third, 'draw');
    await waitForPicture(second, 'yellow');
  });

  await step('the shared page stays usable and cannot see the drawings', async () => {
    const [inside, hit] = await tab.evaluate(
      (selector) => [
        document.querySelector(selector)?.shadowRoot,
        document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.tagName,
      ],
      overlay,
    );
    expect([inside, hit]).toEqual([null, 'BODY']);
  });

  await step(
    'drawings in the tab follow to the next page of the site, and the popup says where they cannot',
    async () => {
      await tab.goto(stage.site.url('lime'));
      await tab.waitForSelector(overlay);
      // The sharer opens the popup first: a click on the icon would let the extension into the next site.
      const before = await more();
      // Smooth motion, so that a lower frame rate can be seen in a later step.
      await tab.goto(stage.site.url('yellow', 'localhost', 40));
      await waitForText(before, 'overlay-problem', 'went to another site');
      await pickTool(third, 'draw');
      await drawUntil(third, waitForMark(second, onLine));
      await pickTool(third, 'draw');
      const popup = await more();
      await popup.locator('[data-testid=marks-in-tab]').click();
      await tab.waitForSelector(overlay);
    },
  );

  await step('the sharer turns pointing off and on', async () => {
    const popup = await more();
    await popup.locator('[data-testid=marks-allowed]').click();
    await tab.waitForSelector(overlay, { hidden: true });
    await second.waitForSelector('[data-testid=hand]', { hidden: true });
    await popup.locator('[data-testid=marks-allowed]').click();
    await second.waitForSelector('[data-testid=hand]');
  });

  await step('viewers read each other’s messages, and only links in them can be clicked', async () => {
    for (const page of [first, second]) await openChat(page);
    await write(second, '<b>Look</b>: https://example.org/a.');
    await waitForText(first, 'chat', 'Viewer 2<b>Look</b>: https://example.org/a.');
    const links = await first.$$eval('[data-testid=chat-line] a', (all) =>
      all.map(({ href, target, rel }: HTMLAnchorElement) => [href, target, rel]),
    );
    expect(links).toEqual([['https://example.org/a', '_blank', 'noopener noreferrer']]);
    await waitForText(third, 'chat-button', '1 new message');
  });

  await step('the popup counts new messages, and the sharer answers in a page', async () => {
    await stage.sharer.clickIcon(tab);
    const popup = await stage.sharer.popup();
    await waitForText(popup, 'unread', '1 new message');
    await popup.locator('[data-testid=unread] button').click();
    const guests = await guestsPage(stage.sharer);
    await waitForText(guests, 'chat', 'Viewer 2<b>Look</b>: https://example.org/a.');
    await write(guests, 'I see');
    await waitForText(first, 'chat', 'The sharerI see');
    await waitForText(third, 'chat-button', '2 new messages');
    await stage.sharer.clickIcon(tab);
    expect(await (await stage.sharer.popup()).$('[data-testid=unread]')).toBeNull();
  });

  await step('a viewer that floods is cut off and reads why, and the other viewers go on', async () => {
    await sayRaw(second, 'talk', ['x'], 3_000);
    await waitForText(second, 'status', flooded);
    await tab.evaluate('paint("blue")');
    await waitForPicture(first, 'blue');
    await write(first, 'Still here');
    await waitForText(third, 'chat-button', '3 new messages');
  });

  await step('hostile messages of a sharer leave the viewer page as it is', async () => {
    const host = await stage.sharer.offscreenPage();
    await recordChannelsNow(host);
    await first.bringToFront();
    await first.reload();
    await waitForText(first, 'status', 'Live');
    await openChat(first);
    for (const channel of ['control', 'pulse', 'talk', 'pointer']) {
      await sayRaw(host, channel, [
        '',
        '{',
        'null',
        '[]',
        '{"type":"said"}',
        'x'.repeat(100_000),
        '\u0000\ud800',
      ]);
    }
    await sayRaw(
      host,
      'talk',
      hostileNews.map((news) => JSON.stringify(news)),
    );
    await waitForText(first, 'chat', 'the last');
    const lines = await first.$$eval('[data-testid=chat-line] .by', (all) =>
      all.map(({ textContent }) => textContent),
    );
    expect(lines).toEqual(['<img src=x onerror=alert(1)>', `txt.exe ${'y'.repeat(32)}`, 'Viewer 7']);
    expect(await first.$$('[data-testid=chat] img')).toEqual([]);
    await tab.evaluate('paint("lime")');
    await waitForPicture(first, 'lime');
    expect(errors).toEqual([]);
  });

  await step('200 messages and 8 pointers leave the frame rate as it is', async () => {
    const host = await stage.sharer.offscreenPage();
    const before = await shownPerSecond(first, 2_000);
    expect(before).toBeGreaterThan(0);
    await sayRaw(
      host,
      'talk',
      Array.from({ length: 200 }, (_, index) => JSON.stringify(chatOf(index % 8, `Message ${index}`))),
    );
    await waitForText(first, 'chat', 'Message 199');
    await host.evaluate(() => {
      let turn = 0;
      setInterval(() => {
        turn += 0.1;
        const pointers = Array.from({ length: 8 }, (_, id) => {
          const at = [0.5 + 0.4 * Math.cos(turn + id), 0.5 + 0.4 * Math.sin(turn + id)];
          return { by: { id, name: `Viewer ${id}` }, at };
        });
        globalThis.channels['pointer']?.send(JSON.stringify({ type: 'pointers', pointers }));
      }, 33);
    });
    await first.waitForSelector('canvas.marks:not([hidden])');
    // Other programs may take the processor for a moment, but not all the time.
    await expect.poll(() => shownPerSecond(first, 1_000), { timeout: 30_000 }).toBeGreaterThan(before * 0.6);
  });

  await step('a sharer that floods is cut off, too', async () => {
    const host = await stage.sharer.offscreenPage();
    await sayRaw(host, 'talk', ['x'], 20_000);
    await waitForText(first, 'status', flooded);
    await tab.evaluate('paint("red")');
    await waitForPicture(third, 'red');
  });
});

function chatOf(id: number, text: string, name = ''): News {
  return { type: 'said', by: { id, name }, saying: { type: 'chat', text } };
}

const hostileNews: News[] = [
  { type: 'rule', marks: 'over', you: 1 },
  chatOf(5, '<script>alert(1)</script>', '<img src=x onerror=alert(1)>'),
  chatOf(6, '\u202eexe.txt', `\u202etxt.exe ${'y'.repeat(5_000)}`),
  chatOf(4, 'too long a name to be read at all', 'z'.repeat(10_000)),
  chatOf(7, 'the last'),
];
