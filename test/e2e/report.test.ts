import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { parseLink } from '../../src/protocol/link.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { holdLongWaits, holdLongWaitsFromStart, passLongWaits } from '../support/long-waits.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';

declare global {
  /** What a page last put on the clipboard. */
  var copied: string | undefined;
}

it('a viewer without a path and its sharer read what is wrong and can copy a report', async () => {
  const stage = await openStage();
  const { popup, link } = await stage.share('red');
  const offscreen = await stage.sharer.offscreenPage();
  await holdLongWaits(offscreen);
  const viewer = await stage.viewers.newPage();
  await viewer.evaluateOnNewDocument(allowNoPath);
  await holdLongWaitsFromStart(viewer);
  await viewer.goto(link);

  await step('viewer and popup show the step that is under way', async () => {
    for (const page of [viewer, popup]) {
      await page.bringToFront();
      await waitForText(page, 'no-picture', 'Why is there no picture?');
      await waitForText(page, 'no-picture', 'Under way: ICE: find a path.');
      await page.waitForSelector('[data-testid=no-picture] [data-step=ice][data-status=active]');
    }
    expect(await accessibilityFaults(viewer)).toEqual([]);
    expect(await accessibilityFaults(popup)).toEqual([]);
  });

  await step('the viewer copies a report of its own end, with nothing private in it', async () => {
    const report = await copyReport(viewer);
    expect(report).toMatch(/^tabwire-report 1\nTabwire \d+\.\d+\.\d+, Chromium \d+\n +0\.000 s {2}watch/);
    expect(report).toMatch(/peer 1 +message\.received offer -> open\.connecting\.offer/);
    expect(report).toMatch(/steps of peer 1\n {2}offer +done .*\n {2}answer +done .*\n {2}ice +active /);
    expectNothingPrivate(report, link);
  });

  await step('the popup copies a report of the sharer’s end, with nothing private in it', async () => {
    const report = await copyReport(popup);
    expect(report).toMatch(/share +share\.start -> active\.starting/);
    expect(report).toMatch(/steps of share\n {2}capture +done .*\n {2}login +done .*\n {2}viewer +done /);
    expect(report).toMatch(/steps of peer 1\n {2}offer +done .*\n {2}answer +done .*\n {2}ice +active /);
    expectNothingPrivate(report, link);
  });

  await step('the viewer page selects the report where the browser does not copy', async () => {
    await viewer.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    });
    await viewer.bringToFront();
    await viewer.click('[data-testid=copy-report]');
    await waitForText(viewer, 'no-picture', 'The browser did not let this be copied.');
    expect(await viewer.evaluate(() => getSelection()?.toString())).toMatch(/^tabwire-report 1\n/);
  });

  await step('viewer and popup show at last what failed and what to do', async () => {
    await passLongWaits([viewer, offscreen], async () => {
      for (const page of [viewer, popup]) {
        await page.bringToFront();
        await waitForText(page, 'no-picture', 'Failed: ICE: find a path.');
        await waitForText(page, 'no-picture', 'the relay needs a TURN server');
      }
    });
    expect(await accessibilityFaults(viewer)).toEqual([]);
    expect(await accessibilityFaults(popup)).toEqual([]);
    const report = await copyReport(popup);
    expect(report).toMatch(/failed, failure ice-timeout at ice/);
    expectNothingPrivate(report, link);
  });
});

function expectNothingPrivate(report: string, link: string): void {
  const invite = parseLink(link);
  if (!invite.ok) throw new Error(`the popup shows ${link}, which is no link`);
  const { relay, room, secret } = invite.value;
  const own = [relay, room, secret, new URL(relay).host, '127.0.0.1', 'localhost'];
  expect(own.filter((text) => report.includes(text))).toEqual([]);
  expect(report).not.toMatch(/(?<![\w-])[\w-]{22}(?![\w-])/);
  expect(report).not.toMatch(/\d+\.\d+\.\d+\.\d+|\.local|v=0|:\/\//);
}

/** Runs in the page. Makes connections gather TURN candidates only, and there is no TURN server. */
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
