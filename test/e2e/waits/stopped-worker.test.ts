import { expect, it } from 'vitest';
import { watchFrames } from '../../support/frames.ts';
import { listed, shareGuarded } from '../../support/guarded-share.ts';
import { waitForPicture } from '../../support/picture.ts';
import type { Sharer } from '../../support/sharer.ts';
import { step } from '../../support/step.ts';

it('a share pauses on a listed site when the service worker has stopped, and the sharer can resume there', async () => {
  const guarded = await shareGuarded();
  const { tab, site, viewer } = guarded;

  await step('the share wakes a stopped worker, and no frame of the site leaves the sharer', async () => {
    await stopWorker(guarded.sharer);
    await guarded.expectNoFrameOfListed(() => tab.goto(listed(site)));
  });

  await step('the viewer sees the site when the sharer resumes there', async () => {
    const watch = await watchFrames(viewer, 'blue');
    await guarded.resume();
    await waitForPicture(viewer, 'blue');
    await expect.poll(async () => (await watch.seen()).ofColour).toBeGreaterThan(0);
  });
});

/** Stops the worker, as the browser does with one that has nothing to do, and waits for the next one. */
async function stopWorker(sharer: Sharer): Promise<void> {
  const page = await sharer.extensionPage('options');
  // A worker that starts again at once may keep its target, but not its context.
  const workerId = () =>
    page.evaluate(async () => {
      const [worker] = await chrome.runtime.getContexts({
        contextTypes: [chrome.runtime.ContextType.BACKGROUND],
      });
      return worker?.contextId;
    });
  const before = await workerId();
  const target = await sharer.browser.waitForTarget((one) => one.type() === 'service_worker');
  await (await target.worker())?.close();
  await expect.poll(workerId).not.toBeOneOf([before, undefined]);
  // It answers once it has added its listeners.
  await page.evaluate(() => chrome.runtime.sendMessage({ to: 'background', type: 'worker.stay' }));
  await page.close();
}
