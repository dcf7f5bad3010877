import { it } from 'vitest';
import { listed, shareGuarded } from '../support/guarded-share.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';

it('a share pauses before a frame of a listed site leaves the sharer, whatever leads there', async () => {
  const guarded = await shareGuarded();
  const { tab, site } = guarded;

  await step('the sharer enters the address', async () => {
    await guarded.expectNoFrameOfListed(() => tab.goto(listed(site)));
  });

  await step('another address redirects the tab there', async () => {
    await guarded.resumeElsewhere();
    await guarded.expectNoFrameOfListed(() => tab.goto(site.redirect(listed(site))));
  });

  await step('the page itself goes there', async () => {
    await guarded.resumeElsewhere();
    await guarded.expectNoFrameOfListed(() => tab.evaluate((to) => location.replace(to), listed(site)));
  });

  await step('the sharer goes back there', async () => {
    await guarded.resumeElsewhere();
    await tab.goto(listed(site));
    await waitForText(guarded.viewer, 'paused', 'Paused by the presenter');
    await guarded.resumeElsewhere();
    await guarded.expectNoFrameOfListed(() => tab.goBack());
  });
});
