import { expect, it } from 'vitest';
import { chooseSource } from '../support/choose-source.ts';
import { recordConnections, recordConnectionsNow } from '../support/connections.ts';
import { guestsPage, shareBack, turnSoundOn } from '../support/guests-page.ts';
import { borrowProfile } from '../support/lent-browsers.ts';
import { waitForPicture } from '../support/picture.ts';
import { waitForSentSound } from '../support/sent-sound.ts';
import { setMuted } from '../support/set-muted.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';
import { tapSpeakers, waitForLeft, waitForSound, waitForStreamTone, waitForTone } from '../support/tone.ts';

const leastMusicKbps = 128;
/** Where the extension shows what viewers show. */
const guestScreen = '[data-testid=guest] video:not([hidden])';
const guestVoice = '[data-testid=guest] video[hidden]';

it('sound arrives in stereo, and voices in mono', async () => {
  const [stage, firefox] = await Promise.all([openStage(), borrowProfile('firefox')]);
  const { sharer, site, viewers } = stage;
  await viewers.overridePermissions(new URL(stage.relay.address).origin, ['microphone']);
  const { tab, link } = await stage.share('red');
  await tab.evaluate('playTone(660, -1)');
  const offscreen = await sharer.offscreenPage();
  await recordConnectionsNow(offscreen);
  await tapSpeakers(offscreen);
  const viewer = await viewers.newPage();
  await recordConnections(viewer);

  await step('a viewer in Chromium hears the left channel on the left alone', async () => {
    await viewer.goto(link);
    await waitForPicture(viewer, 'red');
    await waitForLeft(viewer);
  });

  await step('the sound is sent at 128 kbit/s or more', async () => {
    await waitForSentSound(
      offscreen,
      (sounds) => sounds.length > 0 && sounds.every(({ kbps }) => kbps >= leastMusicKbps),
    );
  });

  await step('a viewer in Firefox hears it so too', async () => {
    const page = await firefox.newPage();
    await page.goto(link);
    await waitForPicture(page, 'red');
    await waitForLeft(page);
    await page.close();
  });

  const next = await step('the next tab is heard in stereo as well', async () => {
    const page = await sharer.open(site.url('blue'));
    await page.evaluate('playTone(880, -1)');
    await chooseSource(sharer, page, 'tab');
    await waitForPicture(viewer, 'blue');
    await waitForStreamTone(viewer, 880);
    await waitForLeft(viewer);
    await waitForTone(offscreen, 880);
    return page;
  });

  await step('the sharer mutes the tab, no longer hears it, and reads that viewers do', async () => {
    await setMuted(sharer, next, true);
    await waitForTone(offscreen, 0);
    await waitForLeft(viewer);
    await sharer.clickIcon(next);
    const popup = await sharer.popup();
    await waitForText(popup, 'heard', 'You muted this tab, so you do not hear it. Viewers still do');
    await popup.close();
    await setMuted(sharer, next, false);
    await sharer.clickIcon(next);
    await waitForText(await sharer.popup(), 'heard', 'With sound');
    await waitForTone(offscreen, 880);
  });

  const guests = await step('the voice of a viewer is sent in mono beside it', async () => {
    await shareBack(viewer, 'microphone');
    const page = await guestsPage(sharer);
    await turnSoundOn(page);
    await waitForSound(page, ({ peak, peakRight }) => peak > 0.05 && peak === peakRight, guestVoice);
    await waitForSentSound(
      viewer,
      ([voice, ...more]) =>
        more.length === 0 && voice !== undefined && voice.kbps < 64 && voice.format.includes('stereo=0'),
    );
    return page;
  });

  await step('the screen of a viewer is heard in stereo, in the same connection as the voice', async () => {
    await viewer.evaluate(showMadeUpScreen);
    await shareBack(viewer, 'screen');
    await waitForText(viewer, 'share-back', 'Sharing back: screen, microphone');
    await waitForLeft(guests, guestScreen);
    const sounds = await waitForSentSound(viewer, (all) => all.length === 2);
    expect(sounds.map(({ format }) => /[; ]?stereo=(\d)/.exec(format)?.[1]).sort()).toEqual(['0', '1']);
    await waitForLeft(viewer);
    expect(await viewer.evaluate(() => globalThis.connections.length)).toBe(1);
  });
});

/** Runs in a page. Has its picker give a picture with a tone on the left. */
function showMadeUpScreen(): void {
  const context = new AudioContext();
  const sound = context.createMediaStreamDestination();
  const oscillator = new OscillatorNode(context, { frequency: 440 });
  oscillator.connect(new StereoPannerNode(context, { pan: -1 })).connect(sound);
  oscillator.start();
  const canvas = document.createElement('canvas');
  const paint = canvas.getContext('2d');
  let count = 0;
  setInterval(() => {
    if (!paint) return;
    paint.fillStyle = ++count % 2 ? 'red' : 'blue';
    paint.fillRect(0, 0, canvas.width, canvas.height);
  }, 200);
  const [picture] = canvas.captureStream(5).getVideoTracks();
  navigator.mediaDevices.getDisplayMedia = async () =>
    new MediaStream([...(picture ? [picture] : []), ...sound.stream.getAudioTracks()]);
}
