import { expect, it } from 'vitest';
import { recordConnections } from '../support/connections.ts';
import { defaultChromium, openDefaultFirefox } from '../support/default-browsers.ts';
import { waitForPicture } from '../support/picture.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';

it('viewers whose candidates hide local addresses (mDNS) connect, in Chromium and in Firefox', async () => {
  const [stage, firefox] = await Promise.all([openStage({ viewers: defaultChromium }), openDefaultFirefox()]);
  const { link } = await stage.share('red');

  for (const [name, browser] of [
    ['Chromium', stage.viewers],
    ['Firefox', firefox],
  ] as const) {
    await step(`${name} connects and shows the picture, and tells no local address`, async () => {
      const viewer = await browser.newPage();
      await recordConnections(viewer);
      await viewer.goto(link);
      await waitForPicture(viewer, 'red');
      await waitForText(viewer, 'status', 'Live');
      const told = await viewer.evaluate(
        () => globalThis.connections.at(-1)?.localDescription?.sdp.match(/^a=candidate:.*/gm) ?? [],
      );
      expect(told).not.toEqual([]);
      for (const candidate of told) expect(candidate).toMatch(/ [\da-f-]{36}\.local \d+ typ host/);
    });
  }
});
