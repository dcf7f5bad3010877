import { expect, it } from 'vitest';
import { waitForPicture } from '../support/picture.ts';
import type { Sharer } from '../support/sharer.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { textOf, waitForText } from '../support/text.ts';

it('both ends read that a share has ended when the extension is reloaded, and the sharer shares again', async () => {
  const stage = await openStage();
  const { tab, link } = await stage.share('yellow');
  const viewer = await stage.watch(link);
  await waitForPicture(viewer, 'yellow');

  const badge = await step('the viewer reads that the share has ended', async () => {
    const read = await reload(stage.sharer);
    await waitForText(viewer, 'status', 'The share has ended');
    return read;
  });

  await step('the badge and the popup say so to the sharer', async () => {
    await expect.poll(badge, { timeout: 30_000 }).toBe('!');
    await stage.sharer.clickIcon(tab);
    const popup = await stage.sharer.popup();
    await waitForText(popup, 'problem', 'Your share has ended: Tabwire was reloaded, updated or broke.');
  });

  await step('one button shares again, under a new link', async () => {
    const next = await shareAgain(stage, badge);
    expect(next).not.toBe(link);
    await waitForPicture(await stage.watch(next), 'yellow');
  });
});

it('a kept link goes on for its viewers when the sharer shares again after a reload', async () => {
  const stage = await openStage();
  const options = await stage.sharer.extensionPage('options');
  await options.locator('#keep-link').click();
  await waitForText(options, 'saved', 'Saved');
  const { tab, link } = await stage.share('lime');
  const viewer = await stage.watch(link);
  await waitForPicture(viewer, 'lime');
  const badge = await reload(stage.sharer);
  await expect.poll(badge, { timeout: 30_000 }).toBe('!');
  await stage.sharer.clickIcon(tab);
  await waitForText(await stage.sharer.popup(), 'problem', 'your viewers come back by themselves');
  expect(await shareAgain(stage, badge)).toBe(link);
  await waitForPicture(viewer, 'lime');
  await waitForText(viewer, 'status', 'Live');
});

/** Presses the button of the popup and returns the link of the share that it starts. */
async function shareAgain({ sharer }: Stage, badge: () => Promise<string>): Promise<string> {
  const popup = await sharer.popup();
  await popup.locator('footer .primary').click();
  // A capture that starts closes the popup, and the extension opens it again.
  await expect.poll(badge, { timeout: 30_000 }).toBe('ON');
  return textOf(await sharer.popup(), 'share-link');
}

/**
 * Reloads the extension, as a developer does. Without developer mode the browser would leave it switched off.
 * @returns what reads its badge
 */
async function reload(sharer: Sharer): Promise<() => Promise<string>> {
  const page = await sharer.open('chrome://extensions/');
  await page.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
  const old = await sharer.extensionPage('options');
  const isClosed = new Promise((closed) => old.once('close', closed));
  await old.evaluate(() => chrome.runtime.reload()).catch(() => {});
  await isClosed;
  const state = `chrome.developerPrivate.getExtensionInfo('${sharer.extensionId}').then(({ state }) => state)`;
  await expect.poll(() => page.evaluate(state), { timeout: 30_000 }).toBe('ENABLED');
  await page.close();
  const options = await sharer.extensionPage('options');
  return () => options.evaluate(() => chrome.action.getBadgeText({}));
}
