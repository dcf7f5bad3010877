import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { type Id, randomId } from '../../src/protocol/id.ts';
import { parseLink } from '../../src/protocol/link.ts';
import { closeCodes } from '../../src/protocol/messages/close-codes.ts';
import type { RelayMessage, Role } from '../../src/protocol/messages/relay-messages.ts';
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
  tell,
} from '../support/lies.ts';
import { honest, type Lie, type LyingRelay, startLyingRelay } from '../support/lying-relay.ts';
import { waitForPicture } from '../support/picture.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';

const interference = 'Something between the two browsers changes what they say';

type Scene = Awaited<ReturnType<typeof openLyingStage>>;

/** What a relay does, and whether the viewer gets the offer that waits there or one of its own. */
type Case = [name: string, offer: 'waiting' | 'own', lie: Lie];

it('the relay reads nothing that the browsers say, and both ends show the same security code', async () => {
  const { relay, stage, popup, link } = await openLyingStage();
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
  const codes = await Promise.all([viewer, popup].map(codeOf));
  expect(codes[0]).toMatch(/^\d{4} \d{4} \d{4}$/);
  expect(codes[1]).toBe(codes[0]);
});

it('a relay that changes messages or speaks for others is noticed, and the link plays once it stops', async () => {
  const scene = await openLyingStage();
  await expectNoMedia(scene, [
    ['changes the offer that waits', 'waiting', change('viewer')],
    ['changes what the viewer says', 'waiting', change('host')],
    ['changes what the host says', 'own', change('viewer')],
    ["speaks in the host's name", 'waiting', forge('viewer')],
    ["speaks in the viewer's name", 'waiting', forge('host')],
  ]);
  await step('the same link plays over an honest relay', async () => {
    scene.relay.lie = honest;
    await waitForPicture(await scene.stage.watch(scene.link), 'red');
  });
});

it('a relay that repeats, reorders or delays messages is noticed', async () => {
  const scene = await openLyingStage();
  const { relay, stage, popup, link } = scene;
  await expectNoMedia(scene, [
    ['says everything twice', 'waiting', replay],
    ['reverses the order of what the viewer says', 'waiting', reorder('host')],
    ['reverses the order of what the host says', 'own', reorder('viewer')],
  ]);
  await step('a relay that delays the first message of the viewer until there is a path', async () => {
    await untilOfferWaits(relay);
    const { lie, handOn } = holdFirst('host');
    relay.lie = lie;
    const viewer = await stage.viewers.newPage();
    await viewer.evaluateOnNewDocument(decodeNothing);
    await viewer.goto(link);
    for (const page of [viewer, popup]) await page.waitForSelector('[data-step=track][data-status=active]');
    handOn();
    await expectInterference(viewer, popup);
  });
});

it('a relay that has the link and swaps the fingerprint of the host is noticed', async () => {
  const scene = await openLyingStage();
  const swap = await swapFingerprint(inviteOf(scene.link));
  await expectNoMedia(scene, [
    ['swaps it in the offer that waits', 'waiting', swap],
    ['swaps it in an offer of its own', 'own', swap],
  ]);
});

it('a relay that lies about who is present ends no picture that plays', async () => {
  const { relay, stage, tab, popup, link } = await openLyingStage();
  const viewer = await stage.watch(link);
  await waitForPicture(viewer, 'red');
  // A picture is drawn before both ends have said to each other that it plays. Only then is a relay's word advice.
  await waitForText(viewer, 'status', 'Live');
  await popup.waitForFunction(() => document.querySelector('.viewer')?.textContent?.includes('watching'), {
    polling: 50,
  });
  const [host, watching] = (['host', 'viewer'] as const).map((role) => {
    const victim = relay.victims.find((one) => one.role === role);
    if (!victim) throw new Error(`there is no ${role}`);
    return victim.address;
  }) as [Id, Id];
  const [stranger, offer] = [randomId(), randomId()];
  const lies: [name: string, to: Role, ...messages: RelayMessage[]][] = [
    ['that the viewer has left', 'host', { type: 'left', address: watching, reason: 'left' }],
    ['that the viewer has another address', 'host', { type: 'left', address: watching, reason: 'replaced' }],
    ['that the viewer comes and was handed an offer', 'host', { type: 'joined', address: watching, offer }],
    ['that there are no viewers', 'host', { type: 'welcome', peers: [], iceServers: [] }],
    ['that the host has left', 'viewer', { type: 'left', address: host, reason: 'left' }],
    ['that the host has another address', 'viewer', { type: 'left', address: host, reason: 'replaced' }],
    ['that another host comes', 'viewer', { type: 'joined', address: stranger }],
    ['that another host is there', 'viewer', { type: 'welcome', peers: [stranger], iceServers: [] }],
  ];

  async function expectPicture(): Promise<void> {
    for (const colour of ['blue', 'lime'] as const) {
      await tab.evaluate((next) => globalThis.paint(next), colour);
      await waitForPicture(viewer, colour);
    }
    await waitForText(viewer, 'status', 'Live');
  }

  for (const [name, to, ...messages] of lies) {
    await step(`a relay that says ${name}`, async () => {
      for (const message of messages) tell(relay, to, message);
      await expectPicture();
    });
  }

  await step('a relay that says that others have taken the place of both', async () => {
    for (const { socket } of relay.victims) socket.close(closeCodes.replaced, 'replaced');
    await expectPicture();
  });

  await step('a relay that goes away', async () => {
    relay.cut();
    await expectPicture();
  });
});

it('a relay that hands messages for one viewer to another is noticed, and each viewer gets its own offer', async () => {
  const { relay, stage, link } = await openLyingStage();

  await step('messages for one viewer that reach the other show nothing to either', async () => {
    relay.handsOut = false;
    relay.lie = redirect();
    const viewers = await Promise.all([stage.watch(link), stage.watch(link)]);
    await Promise.all(viewers.map((viewer) => waitForText(viewer, 'status', interference)));
    await Promise.all(viewers.map((viewer) => viewer.close()));
    relay.handsOut = true;
    relay.lie = honest;
  });

  await step('a viewer that is handed a used offer is offered one of its own', async () => {
    await untilOfferWaits(relay);
    relay.lie = handAgain();
    const one = await stage.watch(link);
    await waitForPicture(one, 'red');
    await untilOfferWaits(relay);
    await expectTwoCodes(one, await stage.watch(link));
  });

  await step(
    'of two viewers with one offer the second plays, and the first plays when it tries again',
    async () => {
      await untilOfferWaits(relay);
      relay.lie = handToTwo();
      const handedOut = relay.handedOut;
      const one = await stage.watch(link);
      await expect.poll(() => relay.handedOut).toBe(handedOut + 1);
      await untilOfferWaits(relay);
      const other = await stage.watch(link);
      await waitForPicture(other, 'red');
      // Both have answered the same end of a connection, which may not recover from that.
      relay.lie = honest;
      await one.reload();
      await expectTwoCodes(one, other);
    },
  );
});

async function openLyingStage() {
  const relay = await startLyingRelay();
  const stage = await openStage({ relay });
  return { relay, stage, ...(await stage.share('red')) };
}

/** The sharer makes the next offer a second after a viewer took one. */
async function untilOfferWaits(relay: LyingRelay): Promise<void> {
  await expect.poll(() => relay.offerWaits).toBe(true);
}

/** Has the relay treat one viewer after the other in these ways. A failed one does not keep the others from running. */
async function expectNoMedia({ relay, stage, popup, link }: Scene, cases: Case[]): Promise<void> {
  const failures: unknown[] = [];
  for (const [name, offer, lie] of cases) {
    await step(`a relay that ${name}`, async () => {
      relay.lie = honest;
      relay.handsOut = offer === 'waiting';
      if (relay.handsOut) await untilOfferWaits(relay);
      relay.lie = lie;
      await expectInterference(await stage.watch(link), popup);
    }).catch(async (failure: unknown) => {
      failures.push(failure);
      for (const page of await stage.viewers.pages()) await page.close();
    });
  }
  relay.handsOut = true;
  if (failures.length > 0) throw failures.length > 1 ? new AggregateError(failures) : failures[0];
}

async function expectInterference(viewer: Page, popup: Page): Promise<void> {
  await waitForText(viewer, 'status', interference);
  expect(await viewer.$eval('video', ({ videoWidth, srcObject }) => ({ videoWidth, srcObject }))).toEqual({
    videoWidth: 0,
    srcObject: null,
  });
  await popup.waitForSelector(`[data-phase=failed] ::-p-text(${interference})`);
  await viewer.close();
  await popup.waitForSelector('[data-phase=failed]', { hidden: true });
}

async function expectTwoCodes(...viewers: Page[]): Promise<void> {
  for (const viewer of viewers) await waitForPicture(viewer, 'red');
  const codes = await Promise.all(viewers.map(codeOf));
  expect(new Set(codes).size).toBe(2);
  await Promise.all(viewers.map((viewer) => viewer.close()));
}

/** Keeps the page from knowing that it decodes a picture. */
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
