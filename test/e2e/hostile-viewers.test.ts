import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { randomId } from '../../src/protocol/id.ts';
import { closeCodes } from '../../src/protocol/messages/close-codes.ts';
import type { PeerMessage } from '../../src/protocol/messages/peer-messages.ts';
import { badgeOf } from '../support/badge.ts';
import { recordChannels, sayRaw } from '../support/channels.ts';
import { recordConnections } from '../support/connections.ts';
import { openHonestViewers } from '../support/honest-viewers.ts';
import { answerTo } from '../support/made-up-answer.ts';
import { openSite } from '../support/site.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';
import { joinAsProgram, type ViewerProgram } from '../support/viewer-program.ts';

const flooded = 'Far too much was sent';
const pictureEveryMs = 33;
/** What the relay lets through at once and in a second is a little more. A message counts once more for each 4 KiB. */
const unitsAtOnce = 190;
const unitsPerSecond = 45;
const unitBytes = 4_096;
/** At most, around each message. */
const sealBytes = 100;

it('a hostile viewer is cut off, and the other viewers keep their picture', async () => {
  const site = await openSite();
  const stage = await openStage({
    site: { ...site, url: (colour) => site.url(colour, '127.0.0.1', pictureEveryMs) },
  });
  const { tab, link } = await stage.share('red');
  await tab.setViewport({ width: 320, height: 240 });
  const honest = await openHonestViewers(stage, link, 3);

  /** A page of ours whose script does what it likes. */
  async function openPage(): Promise<Page> {
    const page = await stage.viewers.newPage();
    await recordConnections(page);
    await recordChannels(page);
    await page.goto(link);
    await waitForText(page, 'status', 'Live');
    return page;
  }

  /** A program with the link. It introduces itself. */
  async function openProgram(): Promise<ViewerProgram> {
    const program = await joinAsProgram(link);
    await program.say(hello);
    return program;
  }

  /** What a page does is seen at the end of its connection: the page reads why, and the others see the picture. */
  async function attackFromPage(name: string, attack: (page: Page) => Promise<void>): Promise<void> {
    await step(name, async () => {
      const page = await openPage();
      await attack(page);
      await waitForText(page, 'status', flooded);
      await page.close();
      await honest.seeMore(30);
    });
  }

  async function attackFromProgram(name: string, attack: (program: ViewerProgram) => void): Promise<void> {
    await step(name, async () => {
      const program = await openProgram();
      attack(program);
      expect(await program.closed).toEqual({ code: closeCodes.denied, reason: 'denied' });
      expect(program.heard.at(-1)).toEqual({ type: 'flooded' });
      await honest.seeMore(30);
    });
  }

  await attackFromProgram('one that answers sixty times', (program) => {
    onOffer(program, (sdp) => {
      const answer = answerTo(sdp);
      return Array.from({ length: 60 }, () => answer);
    });
  });

  await attackFromProgram('one that makes a new connection with each answer', (program) => {
    onOffer(program, (sdp) => [answerTo(sdp), answerTo(sdp)]);
  });

  await attackFromProgram('one whose descriptions have 400 sections', (program) => {
    keepSaying(program, { type: 'description', description: { type: 'offer', sdp: manySections } });
  });

  await attackFromProgram('one that introduces itself all the time', (program) => {
    keepSaying(program, hello);
  });

  await attackFromPage('one that shares back ten streams and offers them again and again', async (page) => {
    await page.evaluate(showMuch, 10);
    const sharer = await stage.sharer.offscreenPage();
    await page.waitForFunction(hasAnswer, { polling: 50 });
    const received = await sharer.evaluate(() => window.guests?.list().map(({ streams }) => streams.length));
    expect(received).toEqual([4]);
    await page.evaluate(offerOften, 20);
  });

  await attackFromPage('one that opens data channels', async (page) => {
    await page.evaluate(openChannels, 60);
  });

  await attackFromPage('one that changes its name all the time', async (page) => {
    await page.evaluate(callItself, 'profile', 200);
  });

  await attackFromPage('one that introduces itself over the control channel all the time', async (page) => {
    await page.evaluate(callItself, 'hello', 200);
  });

  await attackFromPage('one that points at everything', async (page) => {
    await sayRaw(page, 'pointer', ['{"type":"pointer","at":[0.5,0.5]}'], 3_000);
  });

  await step('one that comes under twenty addresses and answers no offer', async () => {
    const programs = await Promise.all(Array.from({ length: 20 }, openProgram));
    await expect.poll(() => programs.some(({ heard }) => heard.some(isOffer))).toBe(true);
    await honest.seeMore(30);
    for (const program of programs) program.leave();
    await honest.seeMore(30);
  });

  await step('those that say they see the picture and leave are gone', async () => {
    const programs = await Promise.all(Array.from({ length: 20 }, openProgram));
    await Promise.all(programs.map((program) => program.say({ type: 'playing' })));
    for (const program of programs) program.leave();
    const newcomer = await openPage();
    await expect.poll(() => badgeOf(stage.sharer)).toBe('4');
    await newcomer.close();
  });
});

const manySections = `v=0\r\n${'m=video 9 UDP/TLS/RTP/SAVPF 96\r\n'.repeat(400)}`;

const hello: PeerMessage = { type: 'hello', token: randomId(), name: 'Mallory' };

function isOffer(message: PeerMessage): boolean {
  return message.type === 'description' && message.description.type === 'offer';
}

/** Says something for each offer. */
function onOffer(program: ViewerProgram, answers: (sdp: string) => PeerMessage[]): void {
  const answer = (message: PeerMessage) => {
    if (message.type !== 'description') return;
    for (const one of answers(message.description.sdp)) void program.say(one);
  };
  for (const message of program.heard) answer(message);
  program.onHeard = answer;
}

/** As fast as the relay lets it through. */
function keepSaying(program: ViewerProgram, message: PeerMessage): void {
  const units = 1 + Math.floor((JSON.stringify(message).length + sealBytes) / unitBytes);
  for (let said = units; said <= unitsAtOnce; said += units) void program.say(message);
  const timer = setInterval(() => program.say(message), (1_000 * units) / unitsPerSecond);
  void program.closed.then(() => clearInterval(timer));
}

function showMuch(streams: number): void {
  const connection = globalThis.connections.at(-1);
  const canvas = Object.assign(document.createElement('canvas'), { width: 16, height: 16 });
  const context = canvas.getContext('2d');
  setInterval(() => context?.fillRect(Math.random() * 16, 0, 1, 1), 100);
  for (let count = 0; count < streams; count += 1) {
    const stream = canvas.captureStream(10);
    for (const track of stream.getTracks()) connection?.addTrack(track, stream);
  }
}

function hasAnswer(): boolean {
  return (
    globalThis.connections
      .at(-1)
      ?.getTransceivers()
      .filter(({ currentDirection }) => /send/.test(`${currentDirection}`)).length === 4
  );
}

/** An offer costs the host an answer. */
function offerOften(times: number): void {
  const [channel, connection] = [globalThis.channels['control'], globalThis.connections.at(-1)];
  const sdp = connection?.localDescription?.sdp;
  const offer = JSON.stringify({ type: 'description', description: { type: 'offer', sdp } });
  for (let count = 0; count < times; count += 1) channel?.send(new TextEncoder().encode(offer));
}

function openChannels(count: number): void {
  for (let opened = 0; opened < count; opened += 1)
    globalThis.connections.at(-1)?.createDataChannel(`${opened}`);
}

function callItself(type: string, times: number): void {
  for (let count = 0; count < times; count += 1) {
    const name = JSON.stringify({ type, token: 'A'.repeat(22), name: `Mallory ${count}` });
    globalThis.channels['control']?.send(new TextEncoder().encode(name));
  }
}
