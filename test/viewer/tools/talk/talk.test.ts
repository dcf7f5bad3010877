import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Mark, News } from '../../../../src/protocol/messages/talk-messages.ts';
import { createTalkInbox } from '../../../../src/rtc/collab/talk-inbox.ts';
import { createTalk, type Talk } from '../../../../src/viewer/tools/talk/talk.ts';
import { sampleId } from '../../../fixtures/samples.ts';

const ada = { id: 2, name: 'Ada' };
const stroke = { type: 'stroke', stroke: 1, points: [[0.5, 0.5]] } as const;
let talk: Talk;
let said: [channel: string, text: string][];
let marks: Mark[];
let hear: (text: string) => void;
let ending: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  marks = [];
  ending = new AbortController();
  const inbox = createTalkInbox();
  const line = {
    address: sampleId(1),
    say(channel: string, text: string) {
      said.push([channel, text]);
      return true;
    },
  };
  hear = inbox.join(line, ending.signal);
  talk = createTalk(inbox);
  talk.onMark((mark) => marks.push(mark), new AbortController().signal);
});

afterEach(() => {
  vi.useRealTimers();
});

function tell(...news: (News | object)[]): void {
  for (const one of news) hear(JSON.stringify(one));
}

const drawn = { type: 'said', by: ada, saying: stroke };
const pointed = { type: 'pointers', pointers: [{ by: ada, at: [0.1, 0.2] }] };

test('what others draw and point at is shown only where viewers show it', () => {
  tell(drawn, { type: 'rule', marks: 'in', you: 1 }, drawn, pointed);
  expect([talk.rule.get(), marks]).toEqual([{ type: 'rule', marks: 'in', you: 1 }, []]);
  tell({ type: 'rule', marks: 'over', you: 1 }, drawn, pointed);
  expect(marks).toEqual([
    { by: ada, saying: stroke },
    { by: ada, saying: { type: 'pointer', at: [0.1, 0.2] } },
  ]);
});

test('what is no news changes nothing', () => {
  hear('{');
  tell({ type: 'rule', marks: 'everywhere', you: 1 }, { type: 'said', by: ada }, {});
  expect([talk.rule.get(), talk.chat.lines(), marks]).toEqual([null, [], []]);
});

test('what is written stands here at once, and what others write beside it', () => {
  expect(talk.write('Hello')).toBe(true);
  tell({ type: 'said', by: ada, saying: { type: 'chat', text: 'Hi' } });
  expect(talk.chat.lines().map(({ by, text }) => [by, text])).toEqual([
    [null, 'Hello'],
    [ada, 'Hi'],
  ]);
  expect([said, talk.chat.unread()]).toEqual([[['talk', '{"type":"chat","text":"Hello"}']], 1]);
});

test('more than people write at once is not sent, and says so until it can be again', () => {
  for (let line = 0; line < 8; line += 1) talk.write('x');
  expect([talk.write('y'), talk.problem.get(), said.length]).toEqual([false, 'too-fast', 8]);
  vi.advanceTimersByTime(3_000);
  expect([talk.write('y'), talk.problem.get()]).toEqual([true, null]);
});

test('without a line it says that nothing was sent', () => {
  ending.abort();
  expect([talk.write('x'), talk.problem.get(), talk.chat.lines()]).toEqual([false, 'no-line', []]);
});

test('pointers go over the channel on which what is late is lost, strokes over the other', () => {
  talk.point(null);
  talk.draw(3, [[0, 1]]);
  expect(said).toEqual([
    ['pointer', '{"type":"pointer","at":null}'],
    ['talk', '{"type":"stroke","stroke":3,"points":[[0,1]]}'],
  ]);
});
