import { beforeEach, expect, test, vi } from 'vitest';
import { keepPlaying } from '../../src/ui/keep-playing.ts';

class FakeStream {
  active = true;
}

/** A media element that the browser may pause, and may refuse to play. */
class FakeElement extends EventTarget {
  paused = false;
  srcObject: FakeStream | null = new FakeStream();
  refusal: DOMException | null = null;
  plays = 0;

  async play(): Promise<void> {
    this.plays += 1;
    if (this.refusal) throw this.refusal;
    this.paused = false;
    this.dispatchEvent(new Event('playing'));
  }

  pause(): void {
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }
}

let element: FakeElement;
let page: EventTarget & { visibilityState: string };
let leaving: AbortController;
let told: boolean[];

beforeEach(() => {
  vi.stubGlobal('MediaStream', FakeStream);
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', new EventTarget());
  element = new FakeElement();
  leaving = new AbortController();
  told = [];
  keepPlaying(element as unknown as HTMLMediaElement, leaving.signal, (held) => told.push(held));
});

/** Until promises that have settled have been acted on. */
const settled = () => new Promise((done) => setTimeout(done));

const refused = new DOMException('', 'NotAllowedError');

test('an element that the browser pauses plays on', async () => {
  element.pause();
  await settled();
  expect(element).toMatchObject({ paused: false, plays: 1 });
  expect(told.at(-1)).toBe(false);
});

test('a refusal is reported, and ends at the next click, or when the page is shown again', async () => {
  for (const [target, event] of [
    [window, 'click'],
    [window, 'pageshow'],
    [document, 'visibilitychange'],
  ] as const) {
    element.refusal = refused;
    element.pause();
    await settled();
    expect(told.at(-1)).toBe(true);
    element.refusal = null;
    target.dispatchEvent(new Event(event));
    await settled();
    expect(element.paused).toBe(false);
    expect(told.at(-1)).toBe(false);
    leaving.abort();
    leaving = new AbortController();
    keepPlaying(element as unknown as HTMLMediaElement, leaving.signal, (held) => told.push(held));
  }
});

test('a page that is hidden does not try', () => {
  element.paused = true;
  page.visibilityState = 'hidden';
  document.dispatchEvent(new Event('visibilitychange'));
  expect(element.plays).toBe(0);
});

test('an element that is paused again and again is left to the viewer', async () => {
  for (let pauses = 0; pauses < 10; pauses += 1) {
    element.pause();
    await settled();
    if (told.at(-1)) break;
  }
  expect(element).toMatchObject({ paused: true, plays: 3 });
  expect(told.at(-1)).toBe(true);
});

test('pauses with time between them are no fight', async () => {
  vi.useFakeTimers({ now: 0, toFake: ['performance'] });
  for (let pauses = 0; pauses < 10; pauses += 1) {
    vi.setSystemTime(pauses * 3_000);
    vi.advanceTimersByTime(3_000);
    element.pause();
    await settled();
  }
  vi.useRealTimers();
  expect(element).toMatchObject({ paused: false, plays: 10 });
});

test('an interruption by another stream is no refusal', async () => {
  element.refusal = new DOMException('', 'AbortError');
  element.pause();
  await settled();
  expect(told).toEqual([]);
});

test('an element without a stream, or with one that has ended, stays as it is', () => {
  if (element.srcObject) element.srcObject.active = false;
  element.pause();
  element.srcObject = null;
  element.pause();
  window.dispatchEvent(new Event('click'));
  expect(element.plays).toBe(0);
});

test('nothing is played once the signal has aborted', () => {
  leaving.abort();
  element.pause();
  window.dispatchEvent(new Event('click'));
  expect(element.plays).toBe(0);
});
