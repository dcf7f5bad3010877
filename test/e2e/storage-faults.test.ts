import { expect, it } from 'vitest';
import { waitForPicture } from '../support/picture.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';

it('a share starts while the storage fails, and nothing that is stored is lost', async () => {
  const stage = await openStage();
  const { sharer } = stage;
  const options = await sharer.extensionPage('options');
  const stored = () =>
    options.evaluate(async () => (await chrome.storage.local.get<{ settings: object }>('settings')).settings);
  await options.waitForSelector('#name');

  await step(
    'the options keep what they could not save, and save it when the storage takes it again',
    async () => {
      await options.evaluate(() => {
        const { local } = chrome.storage;
        Object.assign(globalThis, { store: local.set.bind(local) });
        local.set = () => Promise.reject(new Error('Resource::kQuotaBytes quota exceeded'));
      });
      const before = await stored();
      await options.locator('#name').fill('Ada');
      await options.keyboard.press('Tab');
      await waitForText(options, 'storage', 'Not saved. The disk, or the browser’s storage, is full.');
      expect(await stored()).toEqual(before);
      expect(await options.$eval('#name', (field) => (field as HTMLInputElement).value)).toBe('Ada');
      await options.evaluate('chrome.storage.local.set = store');
      await options.locator('[data-testid=save-again]').click();
      await waitForText(options, 'saved', 'Saved');
      await expect.poll(stored).toMatchObject({ name: 'Ada' });
    },
  );

  await step(
    'a share starts with what is good of damaged options, and the popup names the others',
    async () => {
      const damaged = { ...(await stored()), sound: 'yes', quality: 7 };
      await options.evaluate((settings) => chrome.storage.local.set({ settings }), damaged);
      const { tab, popup, link } = await stage.share('lime');
      await waitForPicture(await stage.watch(link), 'lime');
      await waitForText(popup, 'storage', 'at their defaults: sound, picture quality.');
      expect(await stored()).toEqual(damaged);
      await popup.locator('[data-testid=stop]').click();
      await popup.waitForSelector('.popup.stopped');
      await popup.close();
      await tab.close();
    },
  );

  await step(
    'a click shares with the defaults when the options cannot be read, and the popup says so',
    async () => {
      const worker = await sharer.browser.waitForTarget((one) => one.type() === 'service_worker');
      await (await worker.worker())?.evaluate(() => {
        chrome.storage.local.get = () => Promise.reject(new Error('IO error'));
      });
      const tab = await sharer.open(stage.site.url('red'));
      await sharer.clickIcon(tab);
      const popup = await sharer.popup();
      await waitForText(popup, 'storage', 'Your options could not be read, so the defaults are used');
      // No relay runs at the default address.
      await waitForText(popup, 'problem', 'The relay does not answer.');
    },
  );
});
