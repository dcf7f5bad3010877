// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from '../../../../src/lib/store.ts';
import type { Picture } from '../../../../src/viewer/tools/picture/picture.ts';
import { createMarksTool, type MarksTool } from '../../../../src/viewer/tools/talk/marks-tool.ts';
import type { Rule, Talk } from '../../../../src/viewer/tools/talk/talk.ts';

let marks: MarksTool;
let rule: ReturnType<typeof createStore<Rule | null>>;
let leaving: AbortController;

beforeEach(() => {
  leaving = new AbortController();
  rule = createStore<Rule | null>({ marks: 'over', you: 1 });
  const talk = { rule, point: vi.fn(), draw: vi.fn(), onMark: vi.fn() } as unknown as Talk;
  const picture = {
    placement: createStore(null),
    toPicture: () => ({ x: 0.5, y: 0.5 }),
  } as unknown as Picture;
  marks = createMarksTool({ room: document.createElement('div'), picture, talk }, leaving.signal);
});

afterEach(() => {
  leaving.abort();
});

const use = () => marks.hand.hover({ id: 1, type: 'mouse', at: { x: 1, y: 1 } });

test('a key picks a tool and puts it back', () => {
  marks.press('point');
  marks.release();
  use();
  expect(marks.tool.get()).toBe('point');
  marks.press('point');
  marks.release();
  expect(marks.tool.get()).toBe(null);
});

test('a tool that is used while its key is held goes with the key', () => {
  marks.press('draw');
  use();
  marks.release();
  expect(marks.tool.get()).toBe(null);
});

test('a second release changes nothing', () => {
  marks.press('point');
  marks.release();
  use();
  marks.release();
  expect(marks.tool.get()).toBe('point');
});

test('a sharer that forbids marks takes the tool out of the hand', () => {
  marks.pick('draw');
  rule.set({ marks: 'off', you: 1 });
  expect([marks.tool.get(), marks.hand.isPicked()]).toEqual([null, false]);
});
