// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from '../../../../src/lib/store.ts';
import type { Spot } from '../../../../src/protocol/messages/talk-messages.ts';
import type { Picture } from '../../../../src/viewer/tools/picture/picture.ts';
import { createGestures } from '../../../../src/viewer/tools/picture/picture-gestures.ts';
import type { Point } from '../../../../src/viewer/tools/picture/picture-view.ts';
import { followContacts } from '../../../../src/viewer/tools/session/follow-contacts.ts';
import { createHand, type HandTool } from '../../../../src/viewer/tools/talk/hand.ts';

/** The picture is as large as this, from the top left of the window. */
const size = 1_000;
const finger = { pointerType: 'touch', width: 24, height: 24 };
const palm = { pointerType: 'touch', width: 90, height: 60 };
const pen = { pointerType: 'pen' };
const mouse = { pointerType: 'mouse' };

let room: HTMLElement;
let tool: HandTool | null;
let sent: Map<number, Spot[]>;
let parts: number;
let shown: Map<number, Spot[]>;
let pointer: Spot | null;
let pans: Point[];
let zooms: number[];
let uses: number;
let leaving: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  room = document.body.appendChild(document.createElement('div'));
  room.setPointerCapture = () => {};
  tool = 'draw';
  sent = new Map();
  parts = 0;
  shown = new Map();
  pointer = null;
  pans = [];
  zooms = [];
  uses = 0;
  leaving = new AbortController();
  const hand = createHand({
    tool: () => tool,
    toPicture: ({ x, y }) => ({ x: x / size, y: y / size }),
    point(at) {
      pointer = at;
    },
    draw(stroke, points) {
      parts += 1;
      sent.set(stroke, [...(sent.get(stroke) ?? []), ...points]);
    },
    show: (stroke, points) => void shown.set(stroke, [...(shown.get(stroke) ?? []), ...points]),
    hide: (stroke) => void shown.delete(stroke),
    onUse() {
      uses += 1;
    },
  });
  const picture = createGestures({
    wish: createStore('fit'),
    panBy: (by: Point) => void pans.push(by),
    zoomBy: (by: number) => void zooms.push(by),
    oneToOne: () => void zooms.push(0),
    placement: createStore({ larger: true }),
  } as unknown as Picture);
  followContacts(room, { hand, picture }, leaving.signal);
});

afterEach(() => {
  leaving.abort();
  room.remove();
  vi.useRealTimers();
});

interface Told extends PointerEventInit {
  x?: number;
  y?: number;
  way?: Point[];
  target?: Element;
}

/** @returns whether the event keeps its usual effect */
function tell(
  type: string,
  pointerId: number,
  { x = 0, y = 0, way, target = room, ...init }: Told = {},
): boolean {
  const event = new PointerEvent(type, {
    bubbles: type !== 'pointerleave',
    cancelable: true,
    pointerId,
    clientX: x,
    clientY: y,
    buttons: /up|cancel|lost/.test(type) ? 0 : 1,
    ...init,
  });
  if (way) {
    event.getCoalescedEvents = () =>
      way.map(({ x: clientX, y: clientY }) => new PointerEvent(type, { clientX, clientY }));
  }
  return target.dispatchEvent(event);
}

const down = (id: number, told: Told) => tell('pointerdown', id, told);
const move = (id: number, told: Told) => tell('pointermove', id, told);
const up = (id: number, told: Told) => tell('pointerup', id, told);

/** Draws so far, and so long, that nothing takes it back. */
function draw(id: number, told: Told, length = 100): void {
  down(id, told);
  for (let gone = 20; gone <= length; gone += 20) move(id, { ...told, x: (told.x ?? 0) + gone });
  vi.advanceTimersByTime(300);
}

test('a mouse draws a stroke, and its pointer goes along and stays', () => {
  down(1, { ...mouse, x: 100, y: 100 });
  move(1, { ...mouse, x: 200, y: 100 });
  vi.advanceTimersByTime(60);
  expect(sent.get(1)).toEqual([
    [0.1, 0.1],
    [0.2, 0.1],
  ]);
  up(1, { ...mouse, x: 200, y: 100 });
  expect([pointer, shown.size]).toEqual([[0.2, 0.1], 1]);
  tell('pointerleave', 1, mouse);
  expect(pointer).toBe(null);
});

test('two fingers that come one after the other zoom and move, and leave no stroke', () => {
  down(1, { ...finger, x: 300, y: 300 });
  move(1, { ...finger, x: 330, y: 300 });
  vi.advanceTimersByTime(100);
  expect(shown.size).toBe(1);
  down(2, { ...finger, x: 430, y: 300 });
  expect([shown.size, pointer]).toEqual([0, null]);
  move(1, { ...finger, x: 310, y: 300 });
  move(2, { ...finger, x: 510, y: 300 });
  up(1, { ...finger, x: 310, y: 300 });
  up(2, { ...finger, x: 510, y: 300 });
  vi.advanceTimersByTime(1_000);
  expect([sent.size, shown.size]).toEqual([0, 0]);
  expect(zooms.reduce((all, by) => all * by, 1)).toBeCloseTo(2);
  expect(pans.length).toBeGreaterThan(0);
});

test('a finger that rested becomes part of a gesture however late the other comes', () => {
  down(1, { ...finger, x: 300, y: 300 });
  move(1, { ...finger, x: 305, y: 300 });
  vi.advanceTimersByTime(2_000);
  down(2, { ...finger, x: 400, y: 300 });
  move(2, { ...finger, x: 500, y: 300 });
  expect([sent.size, shown.size, zooms.length]).toEqual([0, 0, 1]);
});

test('beside a finger that draws, a second one draws a stroke of its own', () => {
  draw(1, { ...finger, x: 100, y: 100 });
  down(2, { ...finger, x: 800, y: 800 });
  move(1, { ...finger, x: 250, y: 100 });
  move(2, { ...finger, x: 850, y: 800 });
  up(1, { ...finger, x: 250, y: 100 });
  up(2, { ...finger, x: 850, y: 800 });
  expect(sent.get(1)?.every(([, y]) => y === 0.1)).toBe(true);
  expect(sent.get(2)).toEqual([
    [0.8, 0.8],
    [0.85, 0.8],
  ]);
  expect([sent.get(1)?.at(-1), zooms]).toEqual([[0.25, 0.1], []]);
});

test('a tap with a finger is a dot once it is lifted', () => {
  down(1, { ...finger, x: 500, y: 500 });
  vi.advanceTimersByTime(100);
  expect(sent.size).toBe(0);
  up(1, { ...finger, x: 500, y: 500 });
  expect([sent.get(1), pointer]).toEqual([[[0.5, 0.5]], null]);
});

test('others are told of a finger that draws while it draws', () => {
  draw(1, { ...finger, x: 100, y: 100 });
  expect(sent.get(1)).toHaveLength(6);
});

test('two that draw at once are no more parts a second than one', () => {
  down(1, { ...pen, x: 0, y: 100 });
  down(2, { ...mouse, x: 0, y: 200 });
  for (let x = 10; x < 600; x += 10) {
    move(1, { ...pen, x, y: 100 });
    move(2, { ...mouse, x, y: 200 });
    vi.advanceTimersByTime(20);
  }
  expect(parts).toBeLessThanOrEqual((60 * 20) / 60 + 2);
  up(1, pen);
  up(2, mouse);
  expect([sent.get(1)?.length, sent.get(2)?.length]).toEqual([60, 60]);
});

test('a pen and a mouse at once draw a stroke each', () => {
  down(1, { ...pen, x: 100, y: 100 });
  down(2, { ...mouse, x: 900, y: 900 });
  move(1, { ...pen, x: 200, y: 100 });
  move(2, { ...mouse, x: 800, y: 900 });
  up(2, { ...mouse, x: 800, y: 900 });
  move(1, { ...pen, x: 300, y: 100 });
  up(1, { ...pen, x: 300, y: 100 });
  expect(sent.get(1)?.map(([x]) => x)).toEqual([0.1, 0.2, 0.3]);
  expect(sent.get(2)?.map(([x]) => x)).toEqual([0.9, 0.8]);
});

test('a palm draws nothing, and the finger after it draws', () => {
  draw(1, { ...palm, x: 700, y: 700 });
  down(3, { ...palm, x: 700, y: 700 });
  up(3, { ...palm, x: 700, y: 700 });
  expect([sent.size, shown.size]).toEqual([0, 0]);
  draw(2, { ...finger, x: 100, y: 100 });
  expect(sent.size).toBe(1);
});

test('a touch that becomes a palm leaves nothing', () => {
  down(1, { ...finger, x: 700, y: 700 });
  move(1, { ...palm, x: 701, y: 700 });
  up(1, { ...palm, x: 701, y: 700 });
  expect([sent.size, shown.size, pointer]).toEqual([0, 0, null]);
});

test('while a pen draws touches do nothing, and for a moment after it', () => {
  down(1, { ...pen, x: 100, y: 100 });
  draw(2, { ...finger, x: 700, y: 700 });
  draw(3, { ...finger, x: 800, y: 700 });
  move(1, { ...pen, x: 200, y: 100 });
  up(1, { ...pen, x: 200, y: 100 });
  draw(4, { ...finger, x: 500, y: 500 });
  expect([[...sent.values()], zooms, pans]).toEqual([
    [
      [
        [0.1, 0.1],
        [0.2, 0.1],
      ],
    ],
    [],
    [],
  ]);
  vi.advanceTimersByTime(500);
  draw(5, { ...finger, x: 500, y: 500 });
  expect(sent.size).toBe(2);
});

test('a hand that came before its pen leaves nothing, and is not joined to the stroke', () => {
  down(1, { ...finger, x: 700, y: 700 });
  move(1, { ...finger, x: 720, y: 700 });
  down(2, { ...pen, x: 100, y: 100 });
  move(1, { ...finger, x: 740, y: 700 });
  move(2, { ...pen, x: 200, y: 100 });
  up(2, { ...pen, x: 200, y: 100 });
  up(1, { ...finger, x: 740, y: 700 });
  expect([...sent.values()]).toEqual([
    [
      [0.1, 0.1],
      [0.2, 0.1],
    ],
  ]);
  expect(shown.size).toBe(1);
});

test.each(['pointercancel', 'lostpointercapture'])('%s ends a stroke, and the next one is another', (end) => {
  draw(1, { ...finger, x: 100, y: 100 });
  tell(end, 1, finger);
  move(1, { ...finger, x: 900, y: 900 });
  expect([sent.get(1)?.at(-1), pointer]).toEqual([[0.2, 0.1], null]);
  draw(2, { ...finger, x: 500, y: 500 });
  expect(sent.get(2)?.[0]).toEqual([0.5, 0.5]);
});

test('a touch that the browser takes at once leaves nothing', () => {
  down(1, { ...finger, x: 100, y: 100 });
  move(1, { ...finger, x: 130, y: 100 });
  tell('pointercancel', 1, finger);
  vi.advanceTimersByTime(1_000);
  expect([sent.size, shown.size]).toEqual([0, 0]);
});

test('a stroke goes on when the video gives its touch to the room', () => {
  const video = room.appendChild(document.createElement('video'));
  down(1, { ...finger, x: 100, y: 100, target: video });
  tell('lostpointercapture', 1, { ...finger, target: video });
  move(1, { ...finger, x: 200, y: 100 });
  up(1, { ...finger, x: 200, y: 100 });
  expect(sent.get(1)).toHaveLength(2);
});

test('a stroke ends with its button, while another button is down', () => {
  down(1, { ...mouse, x: 100, y: 100 });
  move(1, { ...mouse, x: 200, y: 100, buttons: 3 });
  move(1, { ...mouse, x: 900, y: 900, buttons: 2 });
  up(1, { ...mouse, x: 900, y: 900 });
  expect(sent.get(1)?.map(([x]) => x)).toEqual([0.1, 0.2]);
});

test.each([1, 2, 5])('button %i draws nothing', (button) => {
  down(1, { ...pen, button, x: 100, y: 100 });
  move(1, { ...pen, x: 200, y: 100 });
  up(1, { ...pen, x: 200, y: 100 });
  expect([sent.size, shown.size]).toEqual([0, 0]);
});

test('a hidden page ends what is drawn', () => {
  draw(1, { ...mouse, x: 100, y: 100 });
  document.dispatchEvent(new Event('visibilitychange'));
  move(1, { ...mouse, x: 900, y: 900 });
  vi.advanceTimersByTime(100);
  expect(sent.get(1)?.at(-1)).toEqual([0.2, 0.1]);
});

test('a stroke that leaves the picture and comes back is two', () => {
  down(1, { ...mouse, x: 900, y: 100 });
  move(1, { ...mouse, x: 1_100, y: 100 });
  move(1, { ...mouse, x: 1_100, y: 800 });
  move(1, { ...mouse, x: 900, y: 800 });
  up(1, { ...mouse, x: 900, y: 800 });
  expect([...sent.values()]).toEqual([[[0.9, 0.1]], [[0.9, 0.8]]]);
});

test('a stroke has every place that the browser knows of', () => {
  down(1, { ...pen, x: 100, y: 100 });
  const way = [
    { x: 110, y: 130 },
    { x: 140, y: 150 },
    { x: 200, y: 160 },
  ];
  move(1, { ...pen, x: 200, y: 160, way });
  up(1, { ...pen, x: 200, y: 160 });
  expect(sent.get(1)).toEqual([
    [0.1, 0.1],
    [0.11, 0.13],
    [0.14, 0.15],
    [0.2, 0.16],
  ]);
});

test('a third finger changes nothing', () => {
  tool = null;
  down(1, { ...finger, x: 300, y: 300 });
  down(2, { ...finger, x: 400, y: 300 });
  down(3, { ...finger, x: 900, y: 900 });
  move(3, { ...finger, x: 100, y: 900 });
  up(3, { ...finger, x: 100, y: 900 });
  expect([zooms, pans]).toEqual([[], []]);
  move(2, { ...finger, x: 500, y: 300 });
  expect(zooms).toEqual([2]);
});

test('a finger beside a mouse that moves the picture does not zoom', () => {
  tool = null;
  down(1, { ...mouse, x: 300, y: 300 });
  down(2, { ...finger, x: 400, y: 300 });
  move(2, { ...finger, x: 800, y: 300 });
  expect(zooms).toEqual([]);
});

test('a cancelled touch is no tap', () => {
  tool = null;
  down(1, { ...finger, x: 300, y: 300 });
  up(1, { ...finger, x: 300, y: 300 });
  down(2, { ...finger, x: 300, y: 300 });
  tell('pointercancel', 2, finger);
  up(2, { ...finger, x: 300, y: 300 });
  expect(zooms).toEqual([]);
  down(3, { ...finger, x: 300, y: 300 });
  up(3, { ...finger, x: 300, y: 300 });
  expect(zooms).toEqual([0]);
});

test('a long press opens no menu while a tool is in hand', () => {
  expect(tell('contextmenu', 1)).toBe(false);
  tool = null;
  expect(tell('contextmenu', 1)).toBe(true);
});

test('a pen that hovers points, and no longer when it goes', () => {
  tool = 'point';
  move(1, { ...pen, buttons: 0, x: 400, y: 400 });
  expect([pointer, uses]).toEqual([[0.4, 0.4], 1]);
  tell('pointerleave', 1, pen);
  expect(pointer).toBe(null);
});

test('a finger points while it is down', () => {
  tool = 'point';
  down(1, { ...finger, x: 400, y: 400 });
  expect(pointer).toEqual([0.4, 0.4]);
  up(1, { ...finger, x: 400, y: 400 });
  expect([pointer, sent.size]).toEqual([null, 0]);
});
