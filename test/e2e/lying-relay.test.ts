import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseLink } from '../../src/protocol/link.ts';
import {
  change,
  forge,
  handAgain,
  handToTwo,
  holdFirst,
  redirect,
  reorder,
  replay,
  swapFingerprint,
} from '../support/lies.ts';
import { honest, type Lie, type LyingRelay, startLyingRelay } from '../support/lying-relay.ts';
import { waitForPicture } from '../support/picture.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { textOf, waitForText } from '../support/text.ts';

const interference = 'Something between the two browsers changes what they say';

describe('a relay that lies', () => {
  let relay: LyingRelay;
  let stage: Stage;
  let popup: Page;
  let link: string;

  beforeAll(async () => {
    relay = await startLyingRelay();
    stage = await openStage({ relay });
    const tab = await stage.sharer.open(stage.site.url('red'));
    await stage.sharer.clickIcon(tab);
    popup = await stage.sharer.popup();
    link = await textOf(popup, 'share-link');
  });

  afterAll(() => stage?.close());

  beforeEach(() => {
    relay.lie = honest;
    relay.handsOut = true;
  });

  /** The viewer before has taken one, and it takes a moment until the next is made. */
  async function untilOfferWaits(): Promise<void> {
    await expect.poll(() => relay.offerWaits, { timeout: 10_000 }).toBe(true);
  }

  async function expectNoMedia(viewer: Page): Promise<void> {
    await waitForText(viewer, 'status', interference);
    expect(await viewer.$eval('video', ({ videoWidth, srcObject }) => ({ videoWidth, srcObject }))).toEqual({
      videoWidth: 0,
      srcObject: null,
    });
    await popup.waitForSelector(`[data-phase=failed] ::-p-text(${interference})`);
    await viewer.close();
    await popup.waitForSelector('[data-phase=failed]', { hidden: true });
  }

  it('reads nothing of what is said, and both ends have the same security code', async () => {
    const heard: Buffer[] = [];
    relay.lie = (delivery) => {
      heard.push(delivery.payload);
      return [delivery];
    };
    const viewer = await stage.watch(link);
    await waitForPicture(viewer, 'red');
    const all = Buffer.concat(heard).toString('latin1');
    expect(heard.length).toBeGreaterThan(2);
    for (const word of ['candidate', 'fingerprint', 'description', '127.0.0.1'])
      expect(all).not.toContain(word);
    const codes = await Promise.all([viewer, popup].map((page) => codeOf(page)));
    expect(codes[0]).toMatch(/^\d{4} \d{4} \d{4}$/);
    expect(codes[1]).toBe(codes[0]);
    await viewer.close();
  });

  it.each<[string, () => Lie | Promise<Lie>]>([
    ['changes what the host has left', () => change('viewer')],
    ['changes what the viewer says', () => change('host')],
    ['says everything twice', () => replay],
    ['turns the order of what the viewer says round', () => reorder('host')],
    ["speaks in the host's name", () => forge('viewer')],
    ["speaks in the viewer's name", () => forge('host')],
    ['has the link and swaps the fingerprint of the host', () => swapFingerprint(inviteOf(link))],
  ])('that %s shows nothing, and both ends say that something interfered', async (_, lie) => {
    await untilOfferWaits();
    relay.lie = await lie();
    await expectNoMedia(await stage.watch(link));
  });

  it.each<[string, () => Lie | Promise<Lie>]>([
    ['changes what the host says', () => change('viewer')],
    ['turns the order of what the host says round', () => reorder('viewer')],
    ['has the link and swaps the fingerprint of the host', () => swapFingerprint(inviteOf(link))],
  ])('that keeps what waits to itself and %s shows nothing either', async (_, lie) => {
    relay.handsOut = false;
    relay.lie = await lie();
    await expectNoMedia(await stage.watch(link));
  });

  it('that hands on the first word of the viewer when there is a path shows nothing, and both ends know why', async () => {
    await untilOfferWaits();
    const { lie, handOn } = holdFirst('host');
    relay.lie = lie;
    const viewer = await stage.viewers.newPage();
    await viewer.evaluateOnNewDocument(decodeNothing);
    await viewer.goto(link);
    for (const page of [viewer, popup]) await page.waitForSelector('[data-step=track][data-status=active]');
    handOn();
    await expectNoMedia(viewer);
  });

  it('that hands what is for one viewer to another shows nothing to either', async () => {
    relay.handsOut = false;
    relay.lie = redirect();
    const [one, other] = await Promise.all([stage.watch(link), stage.watch(link)]);
    await Promise.all([one, other].map((viewer) => waitForText(viewer, 'status', interference)));
    await Promise.all([one.close(), other.close()]);
  });

  it('that hands one offer to two viewers after it was used has the other offered one of its own', async () => {
    await untilOfferWaits();
    relay.lie = handAgain();
    const one = await stage.watch(link);
    await waitForPicture(one, 'red');
    await untilOfferWaits();
    await expectTwoCodes(one, await stage.watch(link));
  });

  it('that does so before either has it has the other offered one of its own, and the one may try again', async () => {
    await untilOfferWaits();
    relay.lie = handToTwo();
    const one = await stage.watch(link);
    await expect.poll(() => relay.offerWaits).toBe(false);
    await untilOfferWaits();
    const other = await stage.watch(link);
    await waitForPicture(other, 'red');
    // Both have answered one end of a connection, which need not get over it.
    relay.lie = honest;
    await one.reload();
    await expectTwoCodes(one, other);
  });

  async function expectTwoCodes(...viewers: Page[]): Promise<void> {
    for (const viewer of viewers) await waitForPicture(viewer, 'red');
    const codes = await Promise.all(viewers.map(codeOf));
    expect(new Set(codes).size).toBe(2);
    await Promise.all(viewers.map((viewer) => viewer.close()));
  }

  it('can be left for the truth: the same link then plays', async () => {
    await waitForPicture(await stage.watch(link), 'red');
  });
});

/** No picture has been seen yet, as far as the page can know. */
function decodeNothing(): void {
  RTCRtpReceiver.prototype.getStats = () => Promise.resolve(new Map());
}

function inviteOf(link: string) {
  const invite = parseLink(link);
  if (!invite.ok) throw new Error(invite.problem);
  return invite.value;
}

async function codeOf(page: Page): Promise<string> {
  const code = await page.waitForSelector('[data-testid=security-code]');
  return (await code?.evaluate(({ textContent }) => textContent)) ?? '';
}
