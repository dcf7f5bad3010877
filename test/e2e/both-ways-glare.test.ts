import { expect, it } from 'vitest';
import { recordConnections, recordConnectionsNow } from '../support/connections.ts';
import { guestsPage, shareBack, stopSharingBack } from '../support/guests-page.ts';
import { waitForPicture } from '../support/picture.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';

const guest = { selector: '[data-testid=guest] video', at: 0.3 };

declare global {
  /** A second picture of the sharer's, while it is being sent. */
  var second: { sender: RTCRtpSender; timer: number } | undefined;
  /** Ends the wait of the offer that this page has made and not sent yet. */
  var sendHeldOffer: (() => void) | undefined;
  /** Whether the page holds its next offer. */
  var holdsOffer: boolean;
  /** Offers of the sharer's that came while one of the viewer's was under way. */
  var collisions: number;
}

/**
 * Each end makes its offer and sends it only after the other end has made one too. So every round collides, and two
 * rounds are enough: the first adds m-lines at both ends, the second uses them again.
 */
it('both ends change what they send at the same moment, and both see each other', async () => {
  const stage = await openStage();
  await stage.viewers.overridePermissions(new URL(stage.relay.address).origin, ['camera']);
  const { link } = await stage.share('red');
  const offscreen = await stage.sharer.offscreenPage();
  await recordConnectionsNow(offscreen);
  await offscreen.evaluate(holdOffers);
  const viewer = await stage.viewers.newPage();
  await recordConnections(viewer);
  await viewer.evaluateOnNewDocument(holdOffers);
  await viewer.goto(link);
  await waitForText(viewer, 'status', 'Live');

  for (const round of [1, 2]) {
    await step(`round ${round}: the offers collide`, async () => {
      const before = await viewer.evaluate(() => globalThis.collisions);
      await offscreen.evaluate(holdNextOffer);
      await viewer.evaluate(holdNextOffer);
      await Promise.all([shareBack(viewer, 'camera'), offscreen.evaluate(addSecondPicture)]);
      const ends = [offscreen, viewer];
      await Promise.all(
        ends.map((end) => end.waitForFunction(() => globalThis.sendHeldOffer, { polling: 50 })),
      );
      await Promise.all(ends.map((end) => end.evaluate(() => globalThis.sendHeldOffer?.())));
      await viewer.waitForFunction((count) => globalThis.collisions > count, { polling: 50 }, before);
    });

    const guests = await step(`round ${round}: both ends receive every picture`, async () => {
      const page = await guestsPage(stage.sharer);
      await waitForPicture(page, 'camera', guest);
      await viewer.waitForFunction(receivesTwoPictures, { timeout: 15_000, polling: 50 });
      await waitForPicture(viewer, 'red');
      return page;
    });

    await step(`round ${round}: both ends take back what they added`, async () => {
      await Promise.all([stopSharingBack(viewer, 'camera'), offscreen.evaluate(removeSecondPicture)]);
      await waitForText(guests, 'guests-heading', 'No one is showing anything');
    });
  }

  expect(await viewer.evaluate(() => globalThis.collisions)).toBeGreaterThan(0);
  expect(await viewer.evaluate(() => globalThis.connections.length)).toBe(1);
  expect(await offscreen.evaluate(() => globalThis.connections.filter(({ sctp }) => sctp).length)).toBe(1);
});

/** Runs in a page. From now on it can hold an offer between making and sending, and counts collisions. */
function holdOffers(): void {
  globalThis.collisions = 0;
  // The older forms with callbacks have no part in this.
  type Describe = (this: RTCPeerConnection, description?: RTCLocalSessionDescriptionInit) => Promise<void>;
  const describe = RTCPeerConnection.prototype.setLocalDescription as Describe;
  RTCPeerConnection.prototype.setLocalDescription = async function (this, description) {
    await describe.call(this, description);
    // A connection that is kept ready has no remote yet, and the shared encoder's connections have no data channel.
    const isToViewer = this.remoteDescription && this.sctp;
    if (!globalThis.holdsOffer || !isToViewer || this.localDescription?.type !== 'offer') return;
    globalThis.holdsOffer = false;
    await new Promise<void>((resolve) => {
      globalThis.sendHeldOffer = resolve;
    });
  } as Describe;
  type Apply = (this: RTCPeerConnection, description: RTCSessionDescriptionInit) => Promise<void>;
  const apply = RTCPeerConnection.prototype.setRemoteDescription as Apply;
  RTCPeerConnection.prototype.setRemoteDescription = function (this, description: RTCSessionDescriptionInit) {
    if (description.type === 'offer' && this.signalingState === 'have-local-offer')
      globalThis.collisions += 1;
    return apply.call(this, description);
  } as Apply;
}

function holdNextOffer(): void {
  globalThis.sendHeldOffer = undefined;
  globalThis.holdsOffer = true;
}

function addSecondPicture(): void {
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
