import { expect, it } from 'vitest';
import { waitForPicture } from '../support/picture.ts';
import { openStage } from '../support/stage.ts';
import { recordStatuses, takeStatuses } from '../support/statuses.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';

/** As many as two cores decode for. */
const crowd = 6;

it('viewers who open the link at once all see the picture, and none takes a busy sharer for a lost path', async () => {
  const stage = await openStage();
  const { popup, link } = await stage.share('yellow');
  const viewers = await Promise.all(Array.from({ length: crowd }, () => stage.viewers.newPage()));
  await Promise.all(viewers.map(recordStatuses));

  await step('each of them sees the picture', async () => {
    await Promise.all(viewers.map((viewer) => viewer.goto(link)));
    await Promise.all(viewers.map((viewer) => waitForText(viewer, 'status', 'Live')));
    for (const viewer of viewers) await waitForPicture(viewer, 'yellow');
  });

  await step('the sharer reads how many watch, once what waited for them is done', async () => {
    await waitForText(popup, 'viewers', `${crowd} viewers`);
    await waitForText(popup, 'upload', 'kbit/s');
  });

  await step('no viewer has read that its connection was lost', async () => {
    const read = await Promise.all(viewers.map(takeStatuses));
    expect(read.flat()).not.toContain('Reconnecting…');
  });
});
