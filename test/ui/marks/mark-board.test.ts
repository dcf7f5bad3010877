import { beforeEach, expect, test } from 'vitest';
import type { Mark, Spot } from '../../../src/protocol/messages/talk-messages.ts';
import { createMarkBoard, type MarkBoard } from '../../../src/ui/marks/mark-board.ts';

const ada = { id: 1, name: 'Ada' };
const bob = { id: 2, name: 'Bob' };
let board: MarkBoard;

beforeEach(() => {
  board = createMarkBoard();
});

function stroke(number: number, ...points: Spot[]): Mark {
  return { by: ada, saying: { type: 'stroke', stroke: number, points } };
}

function pointer(by: typeof ada, at: Spot | null): Mark {
  return { by, saying: { type: 'pointer', at } };
}

test('the parts of a stroke are one, for each author', () => {
  board.add(stroke(1, [0, 0], [0.1, 0]), 0);
  board.add({ ...stroke(1, [1, 1]), by: bob }, 10);
  board.add(stroke(1, [0.2, 0]), 20);
  expect(board.shown(20).strokes.map(({ by, points }) => [by.name, points])).toEqual([
    [
      'Ada',
      [
        [0, 0],
        [0.1, 0],
        [0.2, 0],
      ],
    ],
    ['Bob', [[1, 1]]],
  ]);
});

test('a stroke stays for three seconds after its last point, fades for one and is gone', () => {
  board.add(stroke(1, [0, 0]), 0);
  board.add(stroke(1, [0.1, 0]), 1_000);
  const opacities = [1_000, 4_000, 4_500, 4_990, 5_000].map((now) => board.shown(now).strokes[0]?.opacity);
  expect(opacities).toEqual([1, 1, 0.5, 0.01, undefined]);
});

test('a pointer is where it was last, until it goes or says nothing more', () => {
  board.add(pointer(ada, [0.1, 0.1]), 0);
  board.add(pointer(ada, [0.2, 0.2]), 100);
  board.add(pointer(bob, [0.3, 0.3]), 100);
  board.add(pointer(bob, null), 200);
  expect(board.shown(3_099).pointers).toEqual([{ by: ada, at: [0.2, 0.2] }]);
  expect(board.shown(3_100).pointers).toEqual([]);
});

test('it rests until the next thing that changes by itself', () => {
  expect(board.restsUntil(0)).toBe(Number.POSITIVE_INFINITY);
  board.add(pointer(ada, [0.1, 0.1]), 0);
  expect(board.restsUntil(0)).toBe(3_000);
  board.add(stroke(1, [0, 0]), 500);
  expect([board.restsUntil(500), board.restsUntil(3_200)]).toEqual([3_000, 3_500]);
  expect(board.restsUntil(3_600)).toBe(Number.NEGATIVE_INFINITY);
  expect(board.restsUntil(4_500)).toBe(Number.POSITIVE_INFINITY);
});

test('however much arrives, a bounded amount is kept', () => {
  const line = Array.from({ length: 64 }, (): Spot => [0.5, 0.5]);
  for (let number = 0; number < 1_000; number += 1) {
    board.add(stroke(number, [0, 0]), 0);
    board.add({ by: { id: number, name: '' }, saying: { type: 'pointer', at: [0, 0] } }, 0);
  }
  expect([board.shown(0).strokes.length, board.shown(0).pointers.length]).toEqual([200, 100]);
  for (let part = 0; part < 1_000; part += 1) board.add(stroke(1_000 + (part % 10), ...line), 0);
  const points = board.shown(0).strokes.reduce((sum, one) => sum + one.points.length, 0);
  expect(points).toBeLessThanOrEqual(10_000);
});

test('cleared, nothing is left of it', () => {
  board.add(stroke(1, [0, 0]), 0);
  board.add(pointer(ada, [0, 0]), 0);
  board.clear();
  expect(board.shown(0)).toEqual({ strokes: [], pointers: [] });
});

test('a stroke that is taken back goes alone', () => {
  board.add(stroke(1, [0, 0]), 0);
  board.add(stroke(2, [0.5, 0.5]), 0);
  board.add({ ...stroke(1, [1, 1]), by: bob }, 0);
  board.takeBack(ada.id, 1);
  expect(board.shown(0).strokes.map(({ by, points }) => [by.name, points])).toEqual([
    ['Ada', [[0.5, 0.5]]],
    ['Bob', [[1, 1]]],
  ]);
});
