import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseLink } from '../../src/protocol/link.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { endLongWaits, holdLongWaits, holdLongWaitsFromStart } from '../support/long-waits.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { textOf, waitForText } from '../support/text.ts';

declare global {
  /** What a page last put on the clipboard. */
  var copied: string | undefined;
}

describe('a viewer to whom there is no path', () => {
  let stage: Stage;
  let link: string;
  let popup: Page;
  let offscreen: Page;
  let viewer: Page;

  beforeAll(async () => {
    stage = await openStage();
    const tab = await stage.sharer.open(stage.site.url('red'));
    await stage.sharer.clickIcon(tab);
    popup = await stage.sharer.popup();
    link = await textOf(popup, 'share-link');
    const page = await stage.sharer.offscreen()?.asPage();
    if (!page) throw new Error('there is no offscreen document while sharing');
    offscreen = page;
    await holdLongWaits(offscreen);
    viewer = await stage.viewers.newPage();
    await viewer.evaluateOnNewDocument(allowNoPath);
    await holdLongWaitsFromStart(viewer);
    await viewer.goto(link);
  });

  afterAll(() => stage?.close());

  function expectNothingPrivate(report: string): void {
    const invite = parseLink(link);
    if (!invite.ok) throw new Error(`the popup shows ${link}, which is no link`);
    const { relay, room, secret } = invite.value;
    const own = [relay, room, secret, new URL(relay).host, '127.0.0.1', 'localhost'];
    expect(own.filter((text) => report.includes(text))).toEqual([]);
    expect(report).not.toMatch(/(?<![\w-])[\w-]{22}(?![\w-])/);
    expect(report).not.toMatch(/\d+\.\d+\.\d+\.\d+|\.local|v=0|:\/\//);
  }

  it('is told at both ends where it stands', async () => {
    for (const page of [viewer, popup]) {
      await page.bringToFront();
      await waitForText(page, 'no-picture', 'Why is there no picture?');
      await waitForText(page, 'no-picture', 'Under way: ICE: find a path.');
      await page.waitForSelector('[data-testid=no-picture] [data-step=ice][data-status=active]');
    }
    expect(await accessibilityFaults(viewer)).toEqual([]);
    expect(await accessibilityFaults(popup)).toEqual([]);
  });

  it('can pass on a report of its own end that tells nothing of anybody', async () => {
    const report = await copyReport(viewer);
    expect(report).toMatch(/^tabwire-report 1\nTabwire \d+\.\d+\.\d+, Chromium \d+\n +0\.000 s {2}watch/);
    expect(report).toMatch(/peer 1 +message\.received offer -> open\.connecting\.offer/);
    expect(report).toMatch(/steps of peer 1\n {2}offer +done .*\n {2}answer +done .*\n {2}ice +active /);
    expectNothingPrivate(report);
  });

  it('and one of the sharer’s end', async () => {
    const report = await copyReport(popup);
    expect(report).toMatch(/share +share\.start -> active\.starting/);
    expect(report).toMatch(/steps of share\n {2}capture +done .*\n {2}login +done .*\n {2}viewer +done /);
    expect(report).toMatch(/steps of peer 1\n {2}offer +done .*\n {2}answer +done .*\n {2}ice +active /);
    expectNothingPrivate(report);
  });

  it('gets the text to copy by hand where the browser does not copy', async () => {
    await viewer.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    });
    await viewer.bringToFront();
    await viewer.click('[data-testid=copy-report]');
    await waitForText(viewer, 'no-picture', 'The browser did not let this be copied.');
    expect(await viewer.evaluate(() => getSelection()?.toString())).toMatch(/^tabwire-report 1\n/);
  });

  it('reads at last what failed and what to do, at both ends', async () => {
    await Promise.all([viewer, offscreen].map(endLongWaits));
    for (const page of [viewer, popup]) {
      await page.bringToFront();
      await waitForText(page, 'no-picture', 'Failed: ICE: find a path.');
      await waitForText(page, 'no-picture', 'the relay needs a TURN server');
    }
    expect(await accessibilityFaults(viewer)).toEqual([]);
    expect(await accessibilityFaults(popup)).toEqual([]);
    const report = await copyReport(popup);
    expect(report).toMatch(/failed, failure ice-timeout at ice/);
    expectNothingPrivate(report);
  });
});

/** Runs in the page: only candidates of a TURN server are looked for, and there is none. */
function allowNoPath(): void {
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration: RTCConfiguration = {}) {
      super({ ...configuration, iceTransportPolicy: 'relay' });
    }

    override setConfiguration(configuration: RTCConfiguration = {}): void {
      super.setConfiguration({ ...configuration, iceTransportPolicy: 'relay' });
    }
  };
}

async function copyReport(page: Page): Promise<string> {
  await page.bringToFront();
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      globalThis.copied = text;
    };
  });
  await page.click('[data-testid=copy-report]');
  await waitForText(page, 'copy-report', 'Copied');
  return page.evaluate(() => globalThis.copied ?? '');
}
