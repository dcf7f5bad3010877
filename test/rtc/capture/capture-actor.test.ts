import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createActor, setup } from 'xstate';
import type { Source } from '../../../src/domain/source.ts';
import type { CaptureCommand, CaptureEvent } from '../../../src/machines/share/share-events.ts';
import { createCaptureActor } from '../../../src/rtc/capture/capture-actor.ts';
import { createMediaStore } from '../../../src/rtc/media/media-store.ts';
import { FakeStream, FakeTrack, fakeStream } from '../../fakes/fake-track.ts';
import { tabSource as tab, tabStarted } from '../../fixtures/samples.ts';

const camera: Source = { kind: 'camera' };
const display: Source = { kind: 'display', sound: true };

/** What the browser has been asked for, to be answered when the test wants. */
interface Request {
  method: 'getUserMedia' | 'getDisplayMedia';
  options: MediaStreamConstraints;
  resolve(stream: MediaStream): void;
  reject(cause: unknown): void;
}
let requests: Request[];

/** How loud each captured tab is at the sharer. */
let gains: { value: number }[];

/** What a window has been asked to let people choose. */
interface WindowRequest {
  source: Source;
  signal: AbortSignal;
  resolve(stream: MediaStream): void;
  reject(cause: unknown): void;
}
let windows: WindowRequest[];

function pickInWindow(source: Source, signal: AbortSignal): Promise<MediaStream> {
  return new Promise((resolve, reject) => windows.push({ source, signal, resolve, reject }));
}

beforeEach(() => {
  requests = [];
  gains = [];
  windows = [];
  const ask = (method: Request['method']) => (options: MediaStreamConstraints) =>
    new Promise<MediaStream>((resolve, reject) => requests.push({ method, options, resolve, reject }));
  vi.stubGlobal('devicePixelRatio', 1);
  vi.stubGlobal('MediaStream', FakeStream);
  vi.stubGlobal('navigator', {
    mediaDevices: { getUserMedia: ask('getUserMedia'), getDisplayMedia: ask('getDisplayMedia') },
  });
});

afterEach(() => vi.unstubAllGlobals());

/** Runs the actor and collects what it says. */
function capture(source: Source = tab) {
  const media = createMediaStore();
  const said: CaptureEvent[] = [];
  const holder = setup({
    types: { events: {} as CaptureEvent | CaptureCommand },
    actors: { capture: createCaptureActor(media, pickInWindow) },
  }).createMachine({
    invoke: { id: 'capture', src: 'capture', input: source },
    on: { 'capture.*': { actions: ({ event }) => said.push(event as CaptureEvent) } },
  });
  const actor = createActor(holder).start();
  const command = (of: CaptureCommand) => actor.getSnapshot().children['capture']?.send(of);
  return {
    media,
    said,
    switchTo: (next: Source) => command({ type: 'capture.switch', source: next }),
    cancel: () => command({ type: 'capture.cancel' }),
    mute: (tabId: number, muted: boolean) => command({ type: 'capture.mute', tabId, muted }),
    stop: () => actor.stop(),
    shown: () => media.local().map((stream) => stream.getTracks()),
  };
}

/** The browser gives a stream for a request, by their order. */
function give(index: number, ...tracks: FakeTrack[]): void {
  requests[index]?.resolve(fakeStream(...tracks));
}

/** A sound as it is, not as of a microphone. */
const stereo = {
  channelCount: 2,
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
};

const picture = (displaySurface?: string) => new FakeTrack('video', displaySurface ? { displaySurface } : {});
const started = (surface: 'tab' | 'window' | 'screen' | 'camera', hasSound = false): CaptureEvent => ({
  type: 'capture.started',
  captured: { surface, hasSound },
});

test('puts the stream where connections find it, until it is stopped', async () => {
  vi.stubGlobal('AudioContext', SilentContext);
  const { said, stop, shown } = capture();
  const [track, sound] = [picture(), new FakeTrack('audio')];
  give(0, track, sound);
  await vi.waitFor(() => expect(said).toEqual([tabStarted]));
  expect(shown()).toEqual([[track, sound]]);
  stop();
  expect(shown()).toEqual([]);
  expect([track, sound].map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
});

describe('a tab that the sharer mutes', () => {
  beforeEach(() => vi.stubGlobal('AudioContext', SilentContext));
  const withSound = (index: number) => give(index, picture(), new FakeTrack('audio'));
  const volumes = () => gains.map(({ value }) => value);

  test('is silent there until it is no longer muted, and viewers go on hearing it', async () => {
    const { said, mute, shown } = capture();
    withSound(0);
    await vi.waitFor(() => expect(said).toEqual([tabStarted]));
    expect(volumes()).toEqual([1]);
    mute(2, true);
    expect(volumes()).toEqual([1]);
    mute(1, true);
    expect(volumes()).toEqual([0]);
    expect(shown()[0]?.map(({ enabled }) => enabled)).toEqual([true, true]);
    mute(1, false);
    expect(volumes()).toEqual([1]);
  });

  test.each([
    ['before it was shared', { ...tab, muted: true }, []],
    ['while its capture starts', tab, [true]],
    ['no longer when its capture starts', { ...tab, muted: true }, [false]],
  ])('%s', async (_, source, later) => {
    const { said, mute } = capture(source);
    for (const muted of later) mute(1, muted);
    withSound(0);
    await vi.waitFor(() => expect(said).toEqual([tabStarted]));
    expect(volumes()).toEqual([(later[0] ?? true) ? 0 : 1]);
  });

  test('does not make another silent', async () => {
    const { said, mute, switchTo } = capture();
    withSound(0);
    await vi.waitFor(() => expect(said).toHaveLength(1));
    mute(1, true);
    switchTo({ ...tab, tabId: 2 });
    withSound(1);
    await vi.waitFor(() => expect(said).toHaveLength(2));
    mute(1, false);
    mute(1, true);
    expect(volumes()).toEqual([0, 1]);
  });
});

test('says so when the source ends by itself', async () => {
  const { said } = capture();
  const track = picture();
  give(0, track);
  await vi.waitFor(() => expect(said).toHaveLength(1));
  track.end();
  expect(said).toEqual([started('tab'), { type: 'capture.ended' }]);
});

test('a stream that comes too late is stopped at once', async () => {
  const { said, stop, shown } = capture();
  const track = picture();
  stop();
  give(0, track);
  await vi.waitFor(() => expect(track.readyState).toBe('ended'));
  expect({ shown: shown(), said }).toEqual({ shown: [], said: [] });
});

test.each([
  { displaySurface: 'browser', surface: 'tab' },
  { displaySurface: 'window', surface: 'window' },
  { displaySurface: 'monitor', surface: 'screen' },
] as const)('what was chosen in the picker is known: $surface', async ({ displaySurface, surface }) => {
  const { said } = capture(display);
  expect(requests.map(({ method }) => method)).toEqual(['getDisplayMedia']);
  give(0, picture(displaySurface), new FakeTrack('audio'));
  await vi.waitFor(() => expect(said).toEqual([started(surface, true)]));
});

test.each([tab, display])('sound is asked for where it is wanted: $kind', (source) => {
  capture(source);
  capture({ ...source, sound: false });
  expect(requests.map(({ options: { audio } }) => Boolean(audio))).toEqual([true, false]);
});

test('what viewers say does not come back to them with the sound of the machine', () => {
  capture(display);
  expect(requests[0]?.options).toMatchObject({
    audio: { restrictOwnAudio: true, ...stereo },
    systemAudio: 'include',
  });
});

test('a computer whose sound is not wanted is not asked for it', () => {
  capture({ ...display, sound: false });
  expect(requests[0]?.options).toMatchObject({ audio: false, systemAudio: 'exclude' });
});

describe('a picker that wants a page that people see', () => {
  const noPage = new DOMException('not in front', 'InvalidStateError');

  async function inWindow() {
    const run = capture(display);
    requests[0]?.reject(noPage);
    await vi.waitFor(() => expect(windows).toHaveLength(1));
    const [asked] = windows;
    if (!asked) throw new Error('no window was asked for');
    return { ...run, asked };
  }

  test('opens in a window, whose stream is shown until another takes its place', async () => {
    const { said, shown, switchTo, asked } = await inWindow();
    expect({ source: asked.source, said }).toEqual({ source: display, said: [] });
    const screen = picture('monitor');
    asked.resolve(fakeStream(screen));
    await vi.waitFor(() => expect(said).toEqual([started('screen')]));
    expect(shown()).toEqual([[screen]]);
    switchTo(camera);
    expect(asked.signal.aborted).toBe(false);
    give(1, picture());
    await vi.waitFor(() => expect(said).toEqual([started('screen'), started('camera')]));
    expect(asked.signal.aborted).toBe(true);
  });

  test.each<[string, (run: Awaited<ReturnType<typeof inWindow>>) => void]>([
    ['the wait ends', ({ cancel }) => cancel()],
    ['the share ends', ({ stop }) => stop()],
    ['another source is asked for', ({ switchTo }) => switchTo(camera)],
  ])('has that window closed when %s', async (_, end) => {
    const run = await inWindow();
    end(run);
    expect(run.asked.signal.aborted).toBe(true);
    run.asked.reject(run.asked.signal.reason);
    await Promise.resolve();
    expect(run.said).toEqual([]);
  });

  test.each([
    [new DOMException('closed', 'NotAllowedError'), { type: 'capture.cancelled' }],
    [new Error('no window'), { type: 'capture.failed', code: 'screen-refused' }],
  ])('where nothing comes of it: %s', async (cause, event) => {
    const { said, asked } = await inWindow();
    asked.reject(cause);
    await vi.waitFor(() => expect(said).toEqual([event]));
    expect(asked.signal.aborted).toBe(true);
  });
});

test.each<[Source, Error, string]>([
  [tab, new DOMException('Error starting tab capture', 'AbortError'), 'capture-expired'],
  [tab, new DOMException('Cannot capture a tab with an active stream.', 'AbortError'), 'capture-busy'],
  [tab, new DOMException('Permission denied', 'NotAllowedError'), 'capture-forbidden'],
  [tab, new DOMException('Failed due to shutdown', 'AbortError'), 'tab-closed'],
  [tab, new DOMException('Timeout starting video source', 'AbortError'), 'capture-timeout'],
  [tab, new Error('anything'), 'capture-refused'],
  [display, new DOMException('Permission denied', 'NotAllowedError'), 'capture-forbidden'],
  [display, new DOMException('Permission denied by system', 'NotAllowedError'), 'screen-refused'],
  [display, new DOMException('Could not start', 'NotReadableError'), 'screen-refused'],
  [camera, new DOMException('Permission denied', 'NotAllowedError'), 'camera-refused'],
  [camera, new DOMException('Requested device not found', 'NotFoundError'), 'camera-missing'],
  [camera, new DOMException('Could not start', 'NotReadableError'), 'camera-busy'],
])('$0.kind: $1 is $2', async (source, cause, code) => {
  const { said, shown } = capture(source);
  requests[0]?.reject(cause);
  await vi.waitFor(() => expect(said).toEqual([{ type: 'capture.failed', code }]));
  expect(shown()).toEqual([]);
});

describe('another source', () => {
  /** The tab is shown. */
  async function showing() {
    const first = picture();
    const run = capture();
    give(0, first);
    await vi.waitFor(() => expect(run.said).toEqual([started('tab')]));
    run.said.length = 0;
    return { ...run, first };
  }

  test('takes the place of the one before in the same stream, which is ended then', async () => {
    const { media, said, shown, switchTo, first } = await showing();
    const [stream] = media.local();
    const states: string[] = [];
    media.onLocalChange(() => states.push(first.readyState), new AbortController().signal);
    switchTo(camera);
    expect({ shown: shown(), state: first.readyState }).toEqual({ shown: [[first]], state: 'live' });
    const next = picture();
    give(1, next);
    await vi.waitFor(() => expect(said).toEqual([started('camera')]));
    expect(media.local()).toEqual([stream]);
    expect({ shown: shown(), state: first.readyState }).toEqual({ shown: [[next]], state: 'ended' });
    expect(states).toEqual(['live']);
  });

  test('that fails leaves the one before', async () => {
    const { said, shown, switchTo, first } = await showing();
    switchTo(display);
    requests[1]?.reject(new DOMException('Permission denied by user', 'NotAllowedError'));
    await vi.waitFor(() => expect(said).toEqual([{ type: 'capture.cancelled' }]));
    expect({ shown: shown(), state: first.readyState }).toEqual({ shown: [[first]], state: 'live' });
  });

  test('that comes after another was asked for is ended at once, and so is what went wrong with it', async () => {
    const { said, shown, switchTo } = await showing();
    switchTo(display);
    switchTo({ ...tab, tabId: 2 });
    switchTo(camera);
    const [screen, last] = [picture('monitor'), picture()];
    give(1, screen);
    requests[2]?.reject(new Error('anything'));
    await vi.waitFor(() => expect(screen.readyState).toBe('ended'));
    expect(said).toEqual([]);
    give(3, last);
    await vi.waitFor(() => expect(said).toEqual([started('camera')]));
    expect(shown()).toEqual([[last]]);
  });

  test('that is no longer waited for is ended at once', async () => {
    const { said, shown, switchTo, cancel, first } = await showing();
    switchTo(display);
    cancel();
    const late = picture('monitor');
    give(1, late);
    await vi.waitFor(() => expect(late.readyState).toBe('ended'));
    expect({ shown: shown(), said }).toEqual({ shown: [[first]], said: [] });
  });

  test('from a picker that is open already opens no second one', async () => {
    const { said, switchTo } = await showing();
    switchTo(display);
    switchTo(display);
    expect(requests).toHaveLength(2);
    give(1, picture('window'));
    await vi.waitFor(() => expect(said).toEqual([started('window')]));
    switchTo(display);
    expect(requests).toHaveLength(3);
  });

  test('is the one whose end counts from then on', async () => {
    const { said, switchTo, first } = await showing();
    switchTo(camera);
    const next = picture();
    give(1, next);
    await vi.waitFor(() => expect(said).toEqual([started('camera')]));
    first.end();
    expect(said).toHaveLength(1);
    next.end();
    expect(said).toEqual([started('camera'), { type: 'capture.ended' }]);
  });

  test('is waited for beyond the end of the one before', async () => {
    const { said, switchTo, first } = await showing();
    switchTo(camera);
    first.end();
    give(1, picture());
    await vi.waitFor(() => expect(said).toEqual([{ type: 'capture.ended' }, started('camera')]));
  });
});

/** As much of an AudioContext as gives a tab its sound back. */
class SilentContext {
  readonly destination = {};
  createGain() {
    const node = { gain: { value: 1 }, connect() {} };
    gains.push(node.gain);
    return node;
  }
  createMediaStreamSource() {
    return { connect() {} };
  }
  async close() {}
}
