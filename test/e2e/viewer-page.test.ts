import type { HTTPRequest } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { en } from '../../src/ui/i18n/en.ts';
import { keyTable } from '../../src/viewer/tools/keys/keys.ts';
import { recordConnections } from '../support/connections.ts';
import { waitForPicture } from '../support/picture.ts';
import { type Box, seenColour } from '../support/seen-colour.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { textOf, waitForText } from '../support/text.ts';

declare global {
  /** What a page has asked the browser to keep the screen on with. */
  var wakeLocks: WakeLockSentinel[];
  /** What a page last made a file of. */
  var saved: { name: string; blob: Blob } | undefined;
  /** How often. */
  var savings: number;
  /** From now on nothing is received, as the statistics have it. */
  var starved: boolean;
}

/** A block on the shared page, in its pixels. */
const block = { left: 200, top: 100, width: 120, height: 60 };

it('the viewer page shows the picture with its tools', async () => {
  const stage = await openStage();
  const tab = await stage.sharer.open(stage.site.url('red'));
  const reader = await stage.viewers.newPage();
  const viewer = await stage.viewers.newPage();

  const link = await step('a viewer sees the shared tab', async () => {
    await tab.evaluate(({ left, top, width, height }) => {
      const { style } = document.body.appendChild(document.createElement('b'));
      style.cssText = `position: fixed; background: lime; left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px`;
    }, block);
    await stage.sharer.clickIcon(tab);
    const link = await textOf(await stage.sharer.popup(), 'share-link');
    await recordConnections(viewer);
    await viewer.evaluateOnNewDocument(recordWhatIsAsked);
    await viewer.setViewport({ width: 1000, height: 700 });
    await viewer.goto(link);
    await waitForText(viewer, 'status', 'Live');
    await waitForPicture(viewer, 'red');
    await viewer.waitForSelector('[data-testid=zoom]');
    return link;
  });

  async function seen(): Promise<Box> {
    const box = await seenColour(viewer, reader, 'lime');
    if (!box) throw new Error('the block is not seen');
    return box;
  }

  /** Waits until the block is seen so large, give or take the soft edges of a codec. */
  async function waitForSize(width: number, height: number): Promise<Box> {
    await expect
      .poll(
        async () => {
          const box = await seenColour(viewer, reader, 'lime');
          const near = box && Math.abs(box.width - width) <= 4 && Math.abs(box.height - height) <= 4;
          return near ? 'near' : box;
        },
        { timeout: 10_000 },
      )
      .toBe('near');
    return seen();
  }

  await step('both ends offer H.264 and VP8, which every browser decodes', async () => {
    const offered = await viewer.evaluate(() => {
      const [connection] = globalThis.connections;
      return [connection?.remoteDescription, connection?.localDescription].map((description) =>
        [...(description?.sdp.matchAll(/^a=rtpmap:\d+ (\w+)\/90000/gm) ?? [])].map(([, codec]) => codec),
      );
    });
    for (const codecs of offered) expect(codecs).toEqual(expect.arrayContaining(['H264', 'VP8']));
  });

  await step('the video plays in the page and muted, as phones require', async () => {
    const { playsInline, autoplay, muted } = await viewer.$eval('[data-testid=screen]', (video) => {
      const { playsInline, autoplay, muted } = video as HTMLVideoElement;
      return { playsInline, autoplay, muted };
    });
    expect({ playsInline, autoplay, muted }).toEqual({ playsInline: true, autoplay: true, muted: true });
  });

  await step(
    'the picture fits the page at first, and the key 1 shows each of its pixels on one of the screen',
    async () => {
      const scale = await viewer.$eval('[data-testid=screen]', (video) => {
        const { videoWidth, videoHeight } = video as HTMLVideoElement;
        const room = document.querySelector('.room')?.getBoundingClientRect();
        return Math.min((room?.width ?? 0) / videoWidth, (room?.height ?? 0) / videoHeight);
      });
      expect(Math.abs(scale - 1)).toBeGreaterThan(0.05);
      await waitForSize(block.width * scale, block.height * scale);
      await viewer.keyboard.press('1');
      await waitForSize(block.width, block.height);
      const exact = await viewer.$eval('[data-testid=screen]', (video) => {
        const { width, height } = video.getBoundingClientRect();
        const { videoWidth, videoHeight } = video as HTMLVideoElement;
        return [width - videoWidth, height - videoHeight];
      });
      expect(exact).toEqual([0, 0]);
      await viewer.setViewport({ width: 500, height: 350, deviceScaleFactor: 2 });
      await waitForSize(block.width, block.height);
      await viewer.setViewport({ width: 1000, height: 700 });
      await viewer.keyboard.press('0');
      await waitForSize(block.width * scale, block.height * scale);
    },
  );

  await step('Ctrl and the wheel zoom around the pointer', async () => {
    const before = await seen();
    const at = { x: before.left + before.width / 2, y: before.top + before.height / 2 };
    await viewer.mouse.move(at.x, at.y);
    await viewer.keyboard.down('Control');
    await viewer.mouse.wheel({ deltaY: -100 });
    await viewer.keyboard.up('Control');
    const factor = Math.exp(0.5);
    const after = await waitForSize(before.width * factor, before.height * factor);
    expect(Math.abs(after.left + after.width / 2 - at.x)).toBeLessThan(3);
    expect(Math.abs(after.top + after.height / 2 - at.y)).toBeLessThan(3);
  });

  await step('a drag, the arrow keys and the wheel move the picture', async () => {
    const before = await seen();
    await viewer.mouse.move(500, 400);
    await viewer.mouse.down();
    await viewer.mouse.move(460, 370);
    await viewer.mouse.up();
    await viewer.keyboard.press('ArrowRight');
    await viewer.mouse.wheel({ deltaY: 20 });
    await expect
      .poll(async () => {
        const after = await seen();
        return [Math.abs(after.left - before.left + 120) <= 2, Math.abs(after.top - before.top + 50) <= 2];
      })
      .toEqual([true, true]);
  });

  await step('a double click shows the picture at 100 % and back', async () => {
    await viewer.setViewport({ width: 700, height: 500 });
    await viewer.mouse.click(200, 100, { count: 2 });
    await viewer.waitForFunction(
      () => document.querySelector('.room')?.getAttribute('data-larger') === 'false',
    );
    await viewer.mouse.click(200, 100, { count: 2 });
    await waitForSize(block.width, block.height);
    await viewer.setViewport({ width: 1000, height: 700 });
    await viewer.keyboard.press('0');
  });

  await step('the key ? lists every shortcut of the key table', async () => {
    await viewer.keyboard.press('?');
    const names = await viewer.$$eval('[data-testid=keys] dt', (terms) =>
      terms.map((term) => term.textContent),
    );
    expect(names).toEqual(keyTable.map(({ does }) => en[`key.${does}`]));
    await viewer.keyboard.press('?');
    await viewer.waitForSelector('[data-testid=keys]', { hidden: true });
  });

  await step('the key i shows the connection stats of the browser', async () => {
    await viewer.keyboard.press('i');
    await waitForText(viewer, 'quality-line', 'direct');
    await waitForText(viewer, 'quality-line', 'behind');
    const line = await textOf(viewer, 'quality-line');
    const stats = await viewer.evaluate(async () => {
      const all = [...((await globalThis.connections[0]?.getStats())?.values() ?? [])];
      const video = all.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'video');
      return {
        size: `${video.frameWidth}×${video.frameHeight}`,
        codec: all.find(({ id }) => id === video.codecId).mimeType.slice('video/'.length),
      };
    });
    expect(line).toContain(stats.size);
    expect(line.replace('.', '')).toContain(stats.codec);
    expect(line).toMatch(
      / · [1-9]\d? pictures per second · [\d,]+ kbit\/s · .* round trip .* 0% lost · direct · about \d+ ms behind$/,
    );
    await viewer.keyboard.press('i');
    await viewer.waitForSelector('[data-testid=quality-line]', { hidden: true });
  });

  await step('the key s saves a snapshot at full size', async () => {
    await viewer.keyboard.press('s');
    await viewer.waitForFunction(() => globalThis.saved !== undefined);
    const { name, size, shown } = await viewer.evaluate(async () => {
      const { width, height } = await createImageBitmap(globalThis.saved?.blob ?? new Blob());
      const { videoWidth, videoHeight } = document.querySelector('video') ?? {
        videoWidth: 0,
        videoHeight: 0,
      };
      return { name: globalThis.saved?.name, size: [width, height], shown: [videoWidth, videoHeight] };
    });
    expect(name).toMatch(/^tabwire-\d{4}(-\d\d){5}\.png$/);
    expect(size).toEqual(shown);
  });

  await step('shortcuts are physical keys, and a held key acts once', async () => {
    const keyboard = await viewer.createCDPSession();
    const press = async (code: string, key: string) => {
      for (const type of ['keyDown', 'keyUp'] as const) {
        await keyboard.send('Input.dispatchKeyEvent', { type, code, key });
      }
    };
    const muted = () => viewer.$eval('video', (video) => video.muted);
    const before = await muted();
    await press('KeyM', 'ь');
    expect(await muted()).toBe(!before);
    await press('KeyM', 'm');
    expect(await muted()).toBe(before);
    await viewer.evaluate(() => {
      globalThis.saved = undefined;
      globalThis.savings = 0;
    });
    for (let repeats = 0; repeats < 26; repeats += 1) await viewer.keyboard.down('KeyS');
    await viewer.keyboard.up('KeyS');
    await viewer.waitForFunction(() => globalThis.saved !== undefined);
    await viewer.keyboard.press('KeyS');
    await viewer.waitForFunction(() => globalThis.savings > 1);
    expect(await viewer.evaluate(() => globalThis.savings)).toBe(2);
  });

  await step('the key p enters and exits picture-in-picture', async () => {
    await viewer.keyboard.press('p');
    await viewer.waitForFunction(() => document.pictureInPictureElement !== null);
    await viewer.keyboard.press('p');
    await viewer.waitForFunction(() => document.pictureInPictureElement === null);
  });

  await step(
    'the page keeps the screen on, and asks for it again after the browser released it',
    async () => {
      await viewer.waitForFunction(() => globalThis.wakeLocks.length === 1);
      await viewer.evaluate(async () => {
        await globalThis.wakeLocks[0]?.release();
        document.dispatchEvent(new Event('visibilitychange'));
      });
      await viewer.waitForFunction(() => globalThis.wakeLocks[1]?.released === false);
    },
  );

  await step('sound and volume survive a reload', async () => {
    await viewer.keyboard.press('m');
    await viewer.focus('.controls > .volume');
    for (let presses = 0; presses < 10; presses++) await viewer.keyboard.press('ArrowLeft');
    const heard = () => viewer.$eval('video', ({ muted, volume }) => ({ muted, volume }));
    expect(await heard()).toEqual({ muted: false, volume: 0.5 });
    await viewer.reload();
    await viewer.waitForSelector('.controls > .volume');
    await viewer.waitForFunction(() => document.querySelector('video')?.muted === false);
    expect(await heard()).toEqual({ muted: false, volume: 0.5 });
    await viewer.keyboard.press('m');
    expect((await heard()).muted).toBe(true);
  });

  for (const size of [
    { width: 360, height: 640 },
    { width: 640, height: 360 },
  ])
    await step(
      `at ${size.width} by ${size.height} every tool is in reach of a thumb, and none covers the picture`,
      async () => {
        await viewer.setViewport({ ...size, isMobile: true, hasTouch: true });
        await viewer.waitForSelector('[data-testid=more]');
        const { wide, room, buttons } = await viewer.evaluate(() => ({
          wide: document.documentElement.scrollWidth,
          room: document.querySelector('.room')?.getBoundingClientRect().toJSON(),
          buttons: [...document.querySelectorAll('.controls .tool')].map((button) =>
            button.getBoundingClientRect().toJSON(),
          ),
        }));
        expect(wide).toBe(size.width);
        expect(buttons.length).toBeGreaterThan(4);
        for (const { left, right, top, bottom } of buttons) {
          expect([left >= 0, right <= size.width, top >= room.bottom, bottom <= size.height]).toEqual([
            true,
            true,
            true,
            true,
          ]);
          expect(Math.min(right - left, bottom - top)).toBeGreaterThanOrEqual(44);
        }
      },
    );

  await step('the page reports a stalled picture, and the viewer reconnects', async () => {
    await viewer.setViewport({ width: 1000, height: 700 });
    await viewer.evaluate(() => {
      globalThis.starved = true;
    });
    await waitForText(viewer, 'stall', 'No new picture has come for a while.');
    await viewer.evaluate(() => {
      globalThis.starved = false;
    });
    await (await viewer.waitForSelector('[data-testid=stall] button'))?.click();
    await viewer.waitForSelector('[data-testid=stall] button', { hidden: true });
    await waitForText(viewer, 'status', 'Live');
    await tab.evaluate('paint("blue")');
    await waitForPicture(viewer, 'blue');
  });

  await step('the picture plays before the tools load and goes on when they come', async () => {
    const early = await stage.viewers.newPage();
    const held: HTTPRequest[] = [];
    let holding = true;
    await early.setRequestInterception(true);
    early.on('request', (request) => {
      if (holding && /toolbox/.test(request.url())) held.push(request);
      else void request.continue();
    });
    await early.goto(link);
    await waitForText(early, 'status', 'Live');
    await waitForPicture(early, 'blue');
    const video = await early.waitForSelector('video');
    await video?.evaluate((playing) =>
      playing.addEventListener('emptied', () => playing.setAttribute('data-emptied', '')),
    );
    expect(await early.$('[data-testid=zoom]')).toBe(null);
    await expect.poll(() => held.length).toBeGreaterThan(0);
    holding = false;
    for (const request of held) await request.continue();
    await early.waitForSelector('[data-testid=zoom]');
    expect(await video?.evaluate((one) => [one.isConnected, one.hasAttribute('data-emptied')])).toEqual([
      true,
      false,
    ]);
    await early.close();
  });
});

/** Runs in the page. */
function recordWhatIsAsked(): void {
  globalThis.wakeLocks = [];
  globalThis.savings = 0;
  const ask = WakeLock.prototype.request;
  WakeLock.prototype.request = async function (type) {
    const lock = await ask.call(this, type);
    globalThis.wakeLocks.push(lock);
    return lock;
  };

  let made: Blob | undefined;
  const make = URL.createObjectURL;
  URL.createObjectURL = (file) => {
    if (file instanceof Blob) made = file;
    return make.call(URL, file);
  };
  const click = HTMLElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    if (made && this.download) {
      globalThis.saved = { name: this.download, blob: made };
      globalThis.savings += 1;
    } else click.call(this);
  };

  let clock = 0;
  let first: { bytesReceived: number; framesDecoded: number } | undefined;
  const read = RTCPeerConnection.prototype.getStats;
  RTCPeerConnection.prototype.getStats = async function (...of: []) {
    const report = await read.call(this, ...of);
    if (!globalThis.starved) return report;
    clock += 10_000;
    const changed = [...report].map(([id, one]) => {
      if (one.type !== 'inbound-rtp' || one.kind !== 'video') return [id, one] as const;
      first ??= { bytesReceived: one.bytesReceived, framesDecoded: one.framesDecoded };
      return [id, { ...one, ...first, timestamp: one.timestamp + clock }] as const;
    });
    return new Map(changed) as unknown as RTCStatsReport;
  };
}
