import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordConnections, recordConnectionsNow } from '../support/connections.ts';
import { guestsPage, shareBack, stopSharingBack } from '../support/guests-page.ts';
import { waitForPicture } from '../support/picture.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { textOf, waitForText } from '../support/text.ts';

const rounds = 10;
const leadMs = 400;
const guest = { selector: '[data-testid=guest] video', at: 0.3 };

declare global {
  /** A second picture of the sharer's, while it is being sent. */
  var second: { sender: RTCRtpSender; timer: number } | undefined;
  /** When both ends change what they send, in milliseconds since the epoch. */
  var moment: number;
  /** Offers of the sharer's that came while one of the viewer's was under way. */
  var collisions: number;
}

describe('both ends changing what they send at the same moment', () => {
  let stage: Stage;
  let viewer: Page;
  let offscreen: Page;

  beforeAll(async () => {
    stage = await openStage({ viewers: { args: ['--use-fake-device-for-media-stream'] } });
    await stage.viewers
      .defaultBrowserContext()
      .overridePermissions(new URL(stage.relay.address).origin, ['camera']);
    const tab = await stage.sharer.open(stage.site.url('red'));
    await stage.sharer.clickIcon(tab);
    const link = await textOf(await stage.sharer.popup(), 'share-link');
    const document = await stage.sharer.offscreen()?.asPage();
    if (!document) throw new Error('there is no offscreen document while sharing');
    offscreen = document;
    await recordConnectionsNow(offscreen);
    viewer = await stage.viewers.newPage();
    await recordConnections(viewer);
    await viewer.evaluateOnNewDocument(waitForTheMoment);
    await viewer.goto(link);
    await waitForText(viewer, 'status', 'Live');
  });

  afterAll(() => stage?.close());

  it(`still see each other, ${rounds} times`, { timeout: 120_000 }, async () => {
    for (let round = 0; round < rounds; round++) {
      const moment = Date.now() + leadMs;
      await viewer.evaluate((at) => {
        globalThis.moment = at;
      }, moment);
      await Promise.all([shareBack(viewer, 'camera'), offscreen.evaluate(addSecondPicture, moment)]);
      const guests = await guestsPage(stage.sharer);
      await waitForPicture(guests, 'camera', guest);
      await viewer.waitForFunction(receivesTwoPictures, { timeout: 15_000, polling: 50 });
      await waitForPicture(viewer, 'red');
      await Promise.all([stopSharingBack(viewer, 'camera'), offscreen.evaluate(removeSecondPicture)]);
      await waitForText(guests, 'guests-heading', 'Nobody is showing anything');
    }
    expect(await viewer.evaluate(() => globalThis.collisions)).toBeGreaterThan(0);
    expect(await viewer.evaluate(() => globalThis.connections.length)).toBe(1);
    expect(await offscreen.evaluate(() => globalThis.connections.filter(({ sctp }) => sctp).length)).toBe(1);
  });
});

/** The camera opens at the moment, not before. */
function waitForTheMoment(): void {
  globalThis.collisions = 0;
  const { getUserMedia } = MediaDevices.prototype;
  MediaDevices.prototype.getUserMedia = async function (this: MediaDevices, constraints) {
    const stream = await getUserMedia.call(this, constraints);
    await new Promise((resolve) => setTimeout(resolve, globalThis.moment - Date.now()));
    return stream;
  };
  // The older form with callbacks has no part in this.
  type Apply = (this: RTCPeerConnection, description: RTCSessionDescriptionInit) => Promise<void>;
  const apply = RTCPeerConnection.prototype.setRemoteDescription as Apply;
  RTCPeerConnection.prototype.setRemoteDescription = function (this, description: RTCSessionDescriptionInit) {
    if (description.type === 'offer' && this.signalingState === 'have-local-offer')
      globalThis.collisions += 1;
    return apply.call(this, description);
  } as Apply;
}

async function addSecondPicture(moment: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, moment - Date.now()));
  const connection = globalThis.connections.find(({ sctp }) => sctp);
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 64 });
  const context = canvas.getContext('2d');
  const timer = window.setInterval(() => {
    if (context) context.fillStyle = `rgb(${Date.now() % 256} 0 0)`;
    context?.fillRect(0, 0, 64, 64);
  }, 50);
  const stream = canvas.captureStream(20);
  const [track] = stream.getTracks();
  const sender = track && connection?.addTrack(track, stream);
  if (sender) globalThis.second = { sender, timer };
}

function removeSecondPicture(): void {
  if (!globalThis.second) return;
  globalThis.connections.find(({ sctp }) => sctp)?.removeTrack(globalThis.second.sender);
  clearInterval(globalThis.second.timer);
}

function receivesTwoPictures(): boolean {
  const received = globalThis.connections[0]
    ?.getTransceivers()
    .filter(
      ({ receiver, currentDirection }) =>
        receiver.track.kind === 'video' && /recv/.test(`${currentDirection}`),
    )
    .filter(({ receiver }) => !receiver.track.muted);
  return received?.length === 2;
}
