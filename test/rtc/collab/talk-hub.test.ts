import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mostPointers } from '../../../src/protocol/limits.ts';
import { decodeNews, type News, type Saying } from '../../../src/protocol/messages/talk-messages.ts';
import { createTalkHub, type Heard, type TalkHub } from '../../../src/rtc/collab/talk-hub.ts';
import { sampleId } from '../../fixtures/samples.ts';

/** A viewer at its end of a line that never waits. */
interface Viewer {
  news: News[];
  says(saying: Saying | string): void;
  leaves(): void;
}

let hub: TalkHub;
let heard: Heard[];
let ada: Viewer;
let bob: Viewer;

beforeEach(() => {
  vi.useFakeTimers();
  heard = [];
  hub = createTalkHub((one) => heard.push(one));
  hub.setNames(new Map([[sampleId(1), 'Ada']]));
  ada = join(1);
  bob = join(2);
  ada.news.length = 0;
  bob.news.length = 0;
});

afterEach(() => {
  vi.useRealTimers();
});

function join(number: number): Viewer {
  const news: News[] = [];
  const ending = new AbortController();
  const line = {
    address: sampleId(number),
    say(_: string, text: string) {
      const read = decodeNews(text);
      if (!read.ok) throw new Error(`no viewer would read ${text}`);
      news.push(read.value);
      return true;
    },
  };
  const hear = hub.join(line, ending.signal);
  return {
    news,
    says: (saying) => hear(typeof saying === 'string' ? saying : JSON.stringify(saying)),
    leaves: () => ending.abort(),
  };
}

const byAda = { id: 1, name: 'Ada' };
const byBob = { id: 2, name: '' };
const hello = { type: 'chat', text: 'Hello' } as const;
const stroke = { type: 'stroke', stroke: 0, points: [[0.5, 0.5]] } satisfies Saying;

function pointer(x: number | null): Saying {
  return { type: 'pointer', at: x === null ? null : [x, 0.5] };
}

test('a new viewer gets the rule and nothing older', () => {
  ada.says(hello);
  hub.setRule('in');
  expect(join(3).news).toEqual([{ type: 'rule', marks: 'in', you: 3 }]);
});

test('what one says the others hear, with who said it, and so does the host', () => {
  ada.says(hello);
  ada.says(stroke);
  expect(ada.news).toEqual([]);
  expect(bob.news).toEqual([
    { type: 'said', by: byAda, saying: hello },
    { type: 'said', by: byAda, saying: stroke },
  ]);
  expect(heard).toEqual([
    { by: byAda, saying: hello },
    { by: byAda, saying: stroke },
  ]);
});

test('what the host says everybody hears', () => {
  hub.setOwnName('Eve');
  hub.write('Hello');
  const news = [{ type: 'said', by: { id: 0, name: 'Eve' }, saying: hello }];
  expect([ada.news, bob.news]).toEqual([news, news]);
});

test.each(['', '{', 'null', '{"type":"rule","marks":"off"}', '{"type":"chat"}', 'x'.repeat(9_000)])(
  'what is no saying is passed over: %.20s',
  (text) => {
    ada.says(text);
    expect([bob.news, heard]).toEqual([[], []]);
  },
);

test('of many places of a pointer the newest go out, some thirty times a second', () => {
  for (let ms = 0; ms < 1_000; ms += 5) {
    ada.says(pointer(ms / 1_000));
    vi.advanceTimersByTime(5);
  }
  vi.advanceTimersByTime(100);
  expect(bob.news.length).toBeGreaterThan(25);
  expect(bob.news.length).toBeLessThan(35);
  expect(bob.news.at(-1)).toEqual({ type: 'pointers', pointers: [{ by: byAda, at: [0.995, 0.5] }] });
  expect(ada.news).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('many who point at once come in messages that can be read', () => {
  const crowd = Array.from({ length: mostPointers + 5 }, (_, index) => join(10 + index));
  for (const viewer of crowd) viewer.says(pointer(0.5));
  vi.advanceTimersByTime(100);
  const pointers = bob.news.flatMap((news) => (news.type === 'pointers' ? news.pointers : []));
  expect(new Set(pointers.map(({ by }) => by.id)).size).toBe(crowd.length);
});

test('a viewer that leaves no longer points, and the next one has the number', () => {
  ada.leaves();
  vi.advanceTimersByTime(100);
  expect(bob.news).toEqual([{ type: 'pointers', pointers: [{ by: byAda, at: null }] }]);
  expect(heard).toEqual([{ by: byAda, saying: pointer(null) }]);
  join(3).says(hello);
  expect(bob.news.at(-1)).toEqual({ type: 'said', by: { id: 1, name: '' }, saying: hello });
});

test('a new connection of the same viewer takes the place of the old one, which may end later', () => {
  const again = join(1);
  ada.leaves();
  again.news.length = 0;
  bob.says(hello);
  expect(again.news).toEqual([{ type: 'said', by: byBob, saying: hello }]);
});

describe('what is drawn', () => {
  test('goes to the host alone while that shows it in the picture', () => {
    hub.setRule('in');
    ada.says(stroke);
    ada.says(pointer(0.5));
    vi.advanceTimersByTime(100);
    expect(bob.news).toEqual([{ type: 'rule', marks: 'in', you: 2 }]);
    expect(heard).toHaveLength(2);
  });

  test('goes nowhere while it is off; chat still does', () => {
    hub.setRule('off');
    hub.setRule('off');
    ada.says(stroke);
    ada.says(pointer(0.5));
    ada.says(hello);
    vi.advanceTimersByTime(100);
    expect(bob.news).toEqual([
      { type: 'rule', marks: 'off', you: 2 },
      { type: 'said', by: byAda, saying: hello },
    ]);
    expect(heard).toEqual([{ by: byAda, saying: hello }]);
  });

  test('is not passed on faster than a hand draws', () => {
    for (let part = 0; part < 400; part += 1) ada.says(stroke);
    expect(bob.news).toHaveLength(60);
    vi.advanceTimersByTime(1_000);
    bob.says(stroke);
    expect(ada.news).toHaveLength(1);
  });
});

test('no viewer fills the chat of the others', () => {
  for (let line = 0; line < 100; line += 1) ada.says(hello);
  expect(bob.news).toHaveLength(10);
  bob.says(hello);
  expect(ada.news).toHaveLength(1);
});

test('a slow viewer gets less, the others get all', () => {
  const queues: number[] = [];
  const line = {
    address: sampleId(9),
    say(_: string, _text: string, longestQueueBytes: number) {
      queues.push(longestQueueBytes);
      return false;
    },
  };
  hub.join(line, new AbortController().signal);
  ada.says(hello);
  ada.says(stroke);
  ada.says(pointer(0));
  expect(queues).toEqual([65_536, 65_536, 8_192, 1_024]);
  expect(bob.news).toHaveLength(3);
});
