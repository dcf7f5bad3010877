import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordConnections } from '../support/connections.ts';
import { countGuestsPages, guestsPage, shareBack, stopSharingBack } from '../support/guests-page.ts';
import { waitForPicture } from '../support/picture.ts';
import { waitForSound } from '../support/sound.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { textOf, waitForText } from '../support/text.ts';

const fakeDevices = { args: ['--use-fake-device-for-media-stream'] };
const guest = { selector: '[data-testid=guest] video', at: 0.3 };

/** One viewing from its first camera to the end of the share; each test goes on where the last one stopped. */
describe('a viewer who shares back', () => {
  let stage: Stage;
  let tab: Page;
  let viewer: Page;
  let guests: Page;

  beforeAll(async () => {
    stage = await openStage({ viewers: fakeDevices });
    await stage.viewers
      .defaultBrowserContext()
      .overridePermissions(new URL(stage.relay.address).origin, ['camera', 'microphone']);
    tab = await stage.sharer.open(stage.site.url('red'));
    await stage.sharer.clickIcon(tab);
    const link = await textOf(await stage.sharer.popup(), 'share-link');
    viewer = await stage.viewers.newPage();
    await recordConnections(viewer);
    await viewer.goto(link);
    await waitForText(viewer, 'status', 'Live');
  });

  afterAll(() => stage?.close());

  it('is asked for nothing before they choose, which the keyboard alone can do', async () => {
    await viewer.bringToFront();
    // The tools come after the picture.
    await viewer.waitForSelector('[data-testid=share-back]', { visible: true });
    await viewer.focus('[data-testid=share-back]');
    await viewer.keyboard.press('Enter');
    await viewer.waitForSelector('[data-kind=camera]', { visible: true });
    await viewer.keyboard.press('Escape');
    await viewer.waitForSelector('[data-kind=camera]', { hidden: true });
    await viewer.keyboard.press('Enter');
    await viewer.waitForSelector('[data-kind=camera]', { visible: true });
    await viewer.keyboard.press('Tab');
    await viewer.keyboard.press('Tab');
    await viewer.waitForSelector('[data-kind=camera]:focus');
    expect(await viewer.evaluate(() => globalThis.asked)).toBe(0);
    await viewer.keyboard.press('Enter');
    await waitForText(viewer, 'share-back', 'Sharing back: camera');
    expect(await viewer.evaluate(() => globalThis.asked)).toBe(1);
  });

  it('is seen in a page that opens by itself, while the tab goes on, all in one connection', async () => {
    guests = await guestsPage(stage.sharer);
    await waitForText(guests, 'guest', 'Viewer 1');
    await waitForPicture(guests, 'camera', guest);
    await tab.evaluate('paint("blue")');
    await waitForPicture(viewer, 'blue');
    expect(await viewer.evaluate(() => globalThis.connections.length)).toBe(1);
  });

  it('sees a small preview of it, which makes no sound', async () => {
    await waitForPicture(viewer, 'camera', { selector: '[data-testid=own-media] video', at: 0.3 });
    const audible = await viewer.$$eval('video', (videos) => videos.filter(({ muted }) => !muted).length);
    expect(audible).toBe(0);
  });

  it('is named in the popup', async () => {
    await stage.sharer.clickIcon(tab);
    await waitForText(await stage.sharer.popup(), 'showing', 'Showing you something: Viewer 1');
  });

  it('is heard, and does not hear themselves', async () => {
    await shareBack(viewer, 'microphone');
    await waitForText(viewer, 'share-back', 'Sharing back: camera, microphone');
    await waitForSound(guests, guest.selector);
    const own = await viewer.$$eval(
      'video',
      (videos) =>
        videos.flatMap(({ srcObject }) => (srcObject as MediaStream | null)?.getAudioTracks() ?? []).length,
    );
    expect(own).toBe(await viewer.$eval('[data-testid=screen]', soundTracksOf));
  });

  it('ends each with one click', async () => {
    await stopSharingBack(viewer, 'camera');
    await waitForText(viewer, 'share-back', 'Sharing back: microphone');
    await waitForText(guests, 'guest', 'Sound only');
    await stopSharingBack(viewer, 'microphone');
    await waitForText(guests, 'guests-heading', 'Nobody is showing anything');
    await waitForText(viewer, 'share-back', 'Share back');
  });

  it('shows again and again in the same page, without longer and longer descriptions', async () => {
    const lengths: number[] = [];
    for (let round = 0; round < 5; round++) {
      await shareBack(viewer, 'camera');
      await waitForPicture(guests, 'camera', guest);
      lengths.push(await viewer.evaluate(sectionsOf));
      await stopSharingBack(viewer, 'camera');
      await waitForText(guests, 'guests-heading', 'Nobody is showing anything');
    }
    expect(countGuestsPages(stage.sharer)).toBe(1);
    expect(lengths.at(-1)).toBe(lengths[1]);
    await waitForPicture(viewer, 'blue');
  });

  it('reads that the sharer has hidden it, and its camera is off', async () => {
    await shareBack(viewer, 'camera');
    await waitForPicture(guests, 'camera', guest);
    await guests.click('[data-testid=hide]');
    await waitForText(guests, 'guests-heading', 'Nobody is showing anything');
    await waitForText(viewer, 'share-back-hidden', 'The sharer has hidden what you showed.');
    await viewer.waitForSelector('[data-testid=own-media]', { hidden: true });
    expect(await viewer.evaluate(liveSendersOf)).toBe(0);
    await tab.evaluate('paint("yellow")');
    await waitForPicture(viewer, 'yellow');
  });

  it('can show again after that', async () => {
    await shareBack(viewer, 'camera');
    await waitForPicture(guests, 'camera', guest);
  });

  it('does not bring a page back that the sharer has closed on them; the popup does', async () => {
    await guests.close();
    await shareBack(viewer, 'microphone');
    await stopSharingBack(viewer, 'camera');
    await stopSharingBack(viewer, 'microphone');
    await shareBack(viewer, 'camera');
    await stage.sharer.clickIcon(tab);
    const popup = await stage.sharer.popup();
    await waitForText(popup, 'showing', 'Viewer 1');
    expect(countGuestsPages(stage.sharer)).toBe(0);
    await popup.click('[data-testid=showing] button');
    guests = await guestsPage(stage.sharer);
    await waitForPicture(guests, 'camera', guest);
  });

  it('disappears everywhere when the share ends', async () => {
    await stage.sharer.clickIcon(tab);
    await (await (await stage.sharer.popup()).waitForSelector('[data-testid=stop]'))?.click();
    await waitForText(viewer, 'status', 'The share has ended');
    await waitForText(guests, 'guests-heading', 'Nobody is showing anything');
    expect(await viewer.$$('[data-testid=own-media]')).toEqual([]);
  });

  it('appears in the page left over from the share before', async () => {
    await tab.bringToFront();
    await stage.sharer.clickIcon(tab);
    const link = await textOf(await stage.sharer.popup(), 'share-link');
    const next = await stage.watch(link);
    await waitForText(next, 'status', 'Live');
    await shareBack(next, 'camera');
    await waitForPicture(guests, 'camera', guest);
    expect(countGuestsPages(stage.sharer)).toBe(1);
  });
});

describe('what a viewer’s browser has', () => {
  let stage: Stage;
  let link: string;
  let viewer: Page;

  beforeAll(async () => {
    const args = [
      '--auto-select-tab-capture-source-by-title=Test page',
      '--host-resolver-rules=MAP relay.test 127.0.0.1',
    ];
    stage = await openStage({ viewers: { args } });
    ({ link, viewer } = await stage.share('red'));
  });

  afterAll(() => stage?.close());

  it('a screen or window is shown, and ends when its source does', async () => {
    await waitForText(viewer, 'status', 'Live');
    const source = await stage.viewers.newPage();
    await source.goto(stage.site.url('yellow'));
    await shareBack(viewer, 'screen');
    await waitForText(viewer, 'share-back', 'Sharing back: screen');
    const guests = await guestsPage(stage.sharer);
    await waitForPicture(guests, 'yellow', guest);
    await source.close();
    await waitForText(guests, 'guests-heading', 'Nobody is showing anything');
    await waitForText(viewer, 'share-back', 'Share back');
  });

  it('a page on plain http is told why nothing is offered', async () => {
    const insecure = await stage.watch(link.replace('127.0.0.1', 'relay.test'));
    await waitForText(insecure, 'status', 'Live');
    await (await insecure.waitForSelector('[data-testid=share-back]', { visible: true }))?.click();
    await waitForText(
      insecure,
      'share-back-menu',
      'Browsers give camera, microphone and screen to https pages alone',
    );
    expect(await insecure.$$('[data-kind]')).toEqual([]);
  });
});

function soundTracksOf(video: Element): number {
  return ((video as HTMLVideoElement).srcObject as MediaStream).getAudioTracks().length;
}

function sectionsOf(): number {
  return globalThis.connections[0]?.localDescription?.sdp.match(/^m=/gm)?.length ?? 0;
}

function liveSendersOf(): number {
  return (
    globalThis.connections[0]?.getSenders().filter(({ track }) => track?.readyState === 'live').length ?? 0
  );
}
