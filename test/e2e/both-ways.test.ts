import { expect, it } from 'vitest';
import { badgeOf } from '../support/badge.ts';
import { recordConnections } from '../support/connections.ts';
import { freePort } from '../support/free-port.ts';
import {
  countGuestsPages,
  guestsPage,
  shareBack,
  stopSharingBack,
  turnSoundOn,
} from '../support/guests-page.ts';
import { waitForPicture } from '../support/picture.ts';
import { isIconPlain } from '../support/plain-icon.ts';
import { startRelayProcess } from '../support/relay-process.ts';
import { waitForSound } from '../support/sound.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { textOf, waitForText } from '../support/text.ts';

const guest = { selector: '[data-testid=guest] video', at: 0.3 };

it('a viewer shares camera and microphone back', async () => {
  const stage = await openStage();
  await stage.viewers.overridePermissions(new URL(stage.relay.address).origin, ['camera', 'microphone']);
  const { tab, link } = await stage.share('red');
  const viewer = await stage.viewers.newPage();
  await recordConnections(viewer);
  await viewer.goto(link);
  await waitForText(viewer, 'status', 'Live');

  await step(
    'the page asks for no device before the viewer chooses one, with the keyboard alone',
    async () => {
      await viewer.bringToFront();
      // The tools load after the picture.
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
    },
  );

  let guests = await step(
    'the sharer sees the camera after Look, while the tab goes on in the same connection',
    async () => {
      const unseen = () => badgeOf(stage.sharer);
      await expect.poll(unseen).toBe('▶');
      expect(countGuestsPages(stage.sharer)).toBe(0);
      const guests = await guestsPage(stage.sharer);
      await waitForText(guests, 'guest', 'Viewer 1');
      await expect.poll(unseen).toBe('1');
      await waitForPicture(guests, 'camera', guest);
      await tab.evaluate('paint("blue")');
      await waitForPicture(viewer, 'blue');
      expect(await viewer.evaluate(() => globalThis.connections.length)).toBe(1);
      return guests;
    },
  );

  await step('the viewer sees a small preview, which makes no sound', async () => {
    await waitForPicture(viewer, 'camera', { selector: '[data-testid=own-media] video', at: 0.3 });
    const audible = await viewer.$$eval('video', (videos) => videos.filter(({ muted }) => !muted).length);
    expect(audible).toBe(0);
  });

  await step('the popup names the viewer', async () => {
    await stage.sharer.clickIcon(tab);
    await waitForText(await stage.sharer.popup(), 'showing', 'Showing you something: Viewer 1');
  });

  await step('the viewer’s voice reaches the sharer and is not echoed back', async () => {
    await shareBack(viewer, 'microphone');
    await waitForText(viewer, 'share-back', 'Sharing back: camera, microphone');
    await guests.waitForSelector('[data-testid=guests-sound].primary');
    expect(await guests.$$eval(guest.selector, areMuted)).toBe(true);
    await turnSoundOn(guests);
    await waitForSound(guests, guest.selector);
    const own = await viewer.$$eval(
      'video',
      (videos) =>
        videos.flatMap(({ srcObject }) => (srcObject as MediaStream | null)?.getAudioTracks() ?? []).length,
    );
    expect(own).toBe(await viewer.$eval('[data-testid=screen]', soundTracksOf));
  });

  await step('one click ends each of them', async () => {
    await stopSharingBack(viewer, 'camera');
    await waitForText(viewer, 'share-back', 'Sharing back: microphone');
    await waitForText(guests, 'guest', 'Sound only');
    await stopSharingBack(viewer, 'microphone');
    await waitForText(guests, 'guests-heading', 'No one is showing anything');
    await waitForText(viewer, 'share-back', 'Share back');
  });

  await step(
    'the camera comes back in the same page five times, and the description does not grow',
    async () => {
      const lengths: number[] = [];
      for (let round = 0; round < 5; round++) {
        await shareBack(viewer, 'camera');
        await waitForPicture(guests, 'camera', guest);
        lengths.push(await viewer.evaluate(sectionsOf));
        await stopSharingBack(viewer, 'camera');
        await waitForText(guests, 'guests-heading', 'No one is showing anything');
      }
      expect(countGuestsPages(stage.sharer)).toBe(1);
      expect(lengths.at(-1)).toBe(lengths[1]);
      await waitForPicture(viewer, 'blue');
    },
  );

  await step('the viewer reads that the sharer has hidden the camera, which is off then', async () => {
    await shareBack(viewer, 'camera');
    await waitForPicture(guests, 'camera', guest);
    await guests.click('[data-testid=hide]');
    await waitForText(guests, 'guests-heading', 'No one is showing anything');
    await waitForText(viewer, 'share-back-hidden', 'The sharer has hidden what you showed.');
    await viewer.waitForSelector('[data-testid=own-media]', { hidden: true });
    expect(await viewer.evaluate(liveSendersOf)).toBe(0);
    await tab.evaluate('paint("yellow")');
    await waitForPicture(viewer, 'yellow');
  });

  await step('the viewer can show the camera again', async () => {
    await shareBack(viewer, 'camera');
    await waitForPicture(guests, 'camera', guest);
  });

  await step('a page that the sharer has closed stays closed until the popup opens it', async () => {
    await guests.close();
    await shareBack(viewer, 'microphone');
    await stopSharingBack(viewer, 'camera');
    await stopSharingBack(viewer, 'microphone');
    await shareBack(viewer, 'camera');
    await stage.sharer.clickIcon(tab);
    const popup = await stage.sharer.popup();
    await waitForText(popup, 'showing', 'Viewer 1');
    expect(countGuestsPages(stage.sharer)).toBe(0);
    await popup.locator('[data-testid=showing] button').click();
    guests = await guestsPage(stage.sharer);
    await waitForPicture(guests, 'camera', guest);
  });

  await step('the camera disappears at both ends when the share ends', async () => {
    await stage.sharer.clickIcon(tab);
    await (await stage.sharer.popup()).locator('[data-testid=stop]').click();
    await waitForText(viewer, 'status', 'The share has ended');
    await waitForText(guests, 'guests-heading', 'No one is showing anything');
    expect(await viewer.$$('[data-testid=own-media]')).toEqual([]);
  });

  await step('the next share uses the page that is still open', async () => {
    await expect.poll(() => isIconPlain(stage.sharer)).toBe(true);
    await tab.bringToFront();
    await stage.sharer.clickIcon(tab);
    const popup = await stage.sharer.popup();
    const next = await stage.watch(await textOf(popup, 'share-link'));
    await waitForText(next, 'status', 'Live');
    await shareBack(next, 'camera');
    await waitForPicture(guests, 'camera', guest);
    expect(countGuestsPages(stage.sharer)).toBe(1);
  });
});

it('a viewer shares a screen back, and no device on a page without https', async () => {
  const args = [
    '--auto-select-tab-capture-source-by-title=Test page',
    '--host-resolver-rules=MAP relay.test 127.0.0.1',
  ];
  const port = await freePort();
  // On a loopback address the relay takes pages under another name for strangers.
  const allowed = ['--allow-origin', `http://relay.test:${port}`];
  const relay = await startRelayProcess(port, '127.0.0.1', allowed);
  const stage = await openStage({ relay, viewers: { args } });
  const { link } = await stage.share('red');
  const viewer = await stage.watch(link);
  await waitForText(viewer, 'status', 'Live');

  await step('the sharer sees the screen, and it ends with its source', async () => {
    const source = await stage.viewers.newPage();
    await source.goto(stage.site.url('yellow'));
    await shareBack(viewer, 'screen');
    await waitForText(viewer, 'share-back', 'Sharing back: screen');
    const guests = await guestsPage(stage.sharer);
    await waitForPicture(guests, 'yellow', guest);
    await source.close();
    await waitForText(guests, 'guests-heading', 'No one is showing anything');
    await waitForText(viewer, 'share-back', 'Share back');
  });

  await step('a page on plain http says why it offers no device', async () => {
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

function areMuted(videos: Element[]): boolean {
  return videos.every((video) => (video as HTMLVideoElement).muted);
}

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
