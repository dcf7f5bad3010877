import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { News } from '../../src/protocol/talk-messages.ts';
import { launchFirefox } from '../support/browsers.ts';
import { recordChannels, recordChannelsNow, sayRaw } from '../support/channels.ts';
import { recordConnections } from '../support/connections.ts';
import { guestsPage } from '../support/guests-page.ts';
import { drag, hover, type Place, pickTool, waitForMark } from '../support/hand.ts';
import { waitForPicture } from '../support/picture.ts';
import { shownPerSecond } from '../support/played.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { textOf, waitForText } from '../support/text.ts';

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
const flooded = 'Far too much was sent';

/** One share with three viewers, two in Chromium and one in Firefox; each test goes on where the last one stopped. */
describe('people who point, draw and write', () => {
  let stage: Stage;
  let firefox: Browser;
  let tab: Page;
  let link: string;
  let first: Page;
  let second: Page;
  let third: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    [stage, firefox] = await Promise.all([openStage(), launchFirefox()]);
    tab = await stage.sharer.open(stage.site.url('yellow'));
    await stage.sharer.clickIcon(tab);
    link = await textOf(await stage.sharer.popup(), 'share-link');
    first = await open(stage.viewers, recordConnections);
    first.on('pageerror', (error) => errors.push(String(error)));
    second = await open(stage.viewers);
    third = await open(firefox);
  }, 120_000);

  afterAll(() => Promise.all([stage?.close(), firefox?.close()]));

  async function open(browser: Browser, record = recordChannels): Promise<Page> {
    const page = await browser.newPage();
    await record(page);
    await page.goto(link);
    await waitForText(page, 'status', 'Live');
    await page.waitForSelector('[data-testid=hand]');
    return page;
  }

  /** The popup with all of it open. A click on the icon closes a popup that is open; then it takes another. */
  function more(): Promise<Page> {
    return vi.waitFor(
      async () => {
        await stage.sharer.clickIcon(tab);
        const popup = await stage.sharer.popup();
        const summary = await popup.waitForSelector('[data-testid=more] summary', { timeout: 8_000 });
        await summary?.click();
        return popup;
      },
      { timeout: 45_000 },
    );
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

  /** Draws again and again: a stroke is gone after seconds, which may be before a slow machine has looked. */
  async function drawUntil(drawer: Page, seen: Promise<void>): Promise<void> {
    let looking = true;
    const watched = seen.finally(() => {
      looking = false;
    });
    while (looking) await drag(drawer, line);
    await watched;
  }

  it('what one draws the others see over their own pictures, and it fades', async () => {
    await pickTool(third, 'draw');
    await drawUntil(third, waitForMark(second, onLine));
    await waitForMark(second, onLine, false);
    await pickTool(third, 'draw');
    await pickTool(first, 'draw');
    await drawUntil(first, waitForMark(third, onLine));
    await pickTool(first, 'draw');
  });

  it('where one points the others see while the key is held', async () => {
    await third.bringToFront();
    await third.keyboard.down('a');
    await hover(third, [0.2, 0.2], spot);
    await waitForMark(second, inArrow);
    await third.keyboard.up('a');
    await waitForMark(second, inArrow, false);
  });

  it('the sharer has it in the tab itself, and so it is in the picture, once and not twice', async () => {
    const popup = await more();
    await popup.click('[data-testid=marks-in-tab]');
    await popup.waitForSelector('[data-testid=marks-in-tab]:checked');
    await tab.waitForSelector('tabwire-overlay');
    await pickTool(third, 'draw');
    await drawUntil(third, waitForPicture(second, 'thirdViewer'));
    expect(await second.$eval('canvas.marks', ({ hidden }: HTMLCanvasElement) => hidden)).toBe(true);
    await pickTool(third, 'draw');
    await waitForPicture(second, 'yellow');
  });

  it('the page under it can be used as before, and does not see what is drawn', async () => {
    const [inside, hit] = await tab.evaluate(() => [
      document.querySelector('tabwire-overlay')?.shadowRoot,
      document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.tagName,
    ]);
    expect([inside, hit]).toEqual([null, 'BODY']);
  });

  it('it comes along to the next page of the site, and says where it cannot', async () => {
    await tab.goto(stage.site.url('lime'));
    await tab.waitForSelector('tabwire-overlay');
    // Opened before, as a click on the icon lets the extension into the site that is there by then.
    const before = await more();
    await tab.goto(stage.site.url('yellow', 'localhost'));
    await waitForText(before, 'overlay-problem', 'went to another site');
    await pickTool(third, 'draw');
    await drawUntil(third, waitForMark(second, onLine));
    await pickTool(third, 'draw');
    const popup = await more();
    await popup.click('[data-testid=marks-in-tab]');
    await tab.waitForSelector('tabwire-overlay');
  });

  it('the sharer can have nobody point', async () => {
    const popup = await more();
    await popup.click('[data-testid=marks-allowed]');
    await tab.waitForFunction(() => !document.querySelector('tabwire-overlay'));
    await second.waitForSelector('[data-testid=hand]', { hidden: true });
    await popup.click('[data-testid=marks-allowed]');
    await second.waitForSelector('[data-testid=hand]');
  });

  it('people read what others write; links in it can be clicked, and nothing else', async () => {
    for (const page of [first, second]) await openChat(page);
    await write(second, '<b>Look</b>: https://example.org/a.');
    await waitForText(first, 'chat', 'Viewer 2<b>Look</b>: https://example.org/a.');
    const links = await first.$$eval('[data-testid=chat-line] a', (all) =>
      all.map(({ href, target, rel }: HTMLAnchorElement) => [href, target, rel]),
    );
    expect(links).toEqual([['https://example.org/a', '_blank', 'noopener noreferrer']]);
    await waitForText(third, 'chat-button', '1 new message');
  });

  it('the sharer reads how many are new in the popup, and answers in a page', async () => {
    await stage.sharer.clickIcon(tab);
    const popup = await stage.sharer.popup();
    await waitForText(popup, 'unread', '1 new message');
    await popup.click('[data-testid=unread] button');
    const guests = await guestsPage(stage.sharer);
    await waitForText(guests, 'chat', 'Viewer 2<b>Look</b>: https://example.org/a.');
    await write(guests, 'I see');
    await waitForText(first, 'chat', 'The sharerI see');
    await waitForText(third, 'chat-button', '2 new messages');
    await stage.sharer.clickIcon(tab);
    expect(await (await stage.sharer.popup()).$('[data-testid=unread]')).toBeNull();
  });

  it('a viewer who floods is cut off and reads why; the others are untouched', async () => {
    await sayRaw(second, 'talk', ['x'], 3_000);
    await waitForText(second, 'status', flooded);
    await tab.evaluate('paint("blue")');
    await waitForPicture(first, 'blue');
    await write(first, 'Still here');
    await waitForText(third, 'chat-button', '3 new messages');
  });

  it('what a hostile host sends leaves the page as it is', async () => {
    const host = await stage.sharer.offscreen()?.asPage();
    if (!host) throw new Error('nothing is shared');
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

  it('two hundred messages and eight pointers take nothing from the picture', async () => {
    const host = await stage.sharer.offscreen()?.asPage();
    if (!host) throw new Error('nothing is shared');
    const before = await shownPerSecond(first, 3_000);
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
    const meanwhile = await shownPerSecond(first, 3_000);
    expect(meanwhile).toBeGreaterThan(before * 0.6);
  });

  it('a host that floods is cut off, too', async () => {
    const host = await stage.sharer.offscreen()?.asPage();
    if (!host) throw new Error('nothing is shared');
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
