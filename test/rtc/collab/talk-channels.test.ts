import { beforeEach, expect, test } from 'vitest';
import { longestTalk } from '../../../src/protocol/limits.ts';
import { openTalkChannels, type TalkLine } from '../../../src/rtc/collab/talk-channels.ts';
import type { FakeDataChannel } from '../../fakes/fake-data-channel.ts';
import { FakePeerConnection } from '../../fakes/fake-peer-connection.ts';
import { sampleId } from '../../fixtures/samples.ts';

let talk: FakeDataChannel;
let pointer: FakeDataChannel;
let line: TalkLine | null;
let heard: string[];
let watched: unknown[];
let ending: AbortController;

beforeEach(() => {
  const connection = new FakePeerConnection('end');
  line = null;
  heard = [];
  watched = [];
  ending = new AbortController();
  const port = {
    join(opened: TalkLine) {
      line = opened;
      return (text: string) => void heard.push(text);
    },
  };
  openTalkChannels({
    connection: connection.real,
    address: sampleId(1),
    port,
    watch: (channel) => watched.push(channel),
    signal: ending.signal,
  });
  [talk, pointer] = connection.channels as [FakeDataChannel, FakeDataChannel];
});

test('both ends open the same two channels, and what comes over them is counted', () => {
  expect([talk, pointer].map(({ label, options }) => [label, options])).toEqual([
    ['talk', { negotiated: true, id: 2 }],
    ['pointer', { negotiated: true, id: 3, ordered: false, maxRetransmits: 0 }],
  ]);
  expect(watched).toEqual([talk, pointer]);
});

test('the line is there once it is open', () => {
  expect(line).toBeNull();
  talk.open();
  expect(line).toMatchObject({ address: sampleId(1) });
});

test('texts of both are heard; what is none, or too long, is not', () => {
  talk.open();
  talk.hear('a');
  pointer.hear('b');
  for (const data of [new ArrayBuffer(3), new Blob(['a']), 'x'.repeat(longestTalk + 1), null])
    talk.hear(data);
  talk.hear('x'.repeat(longestTalk));
  ending.abort();
  talk.hear('c');
  expect(heard).toEqual(['a', 'b', 'x'.repeat(longestTalk)]);
});

test('messages go out over an open channel, while its queue is short enough', () => {
  talk.open();
  talk.bufferedAmount = 100;
  expect([line?.say('talk', 'a', 100), line?.say('talk', 'b', 99), line?.say('pointer', 'c', 100)]).toEqual([
    true,
    false,
    false,
  ]);
  expect([talk.sent, pointer.sent]).toEqual([['a'], []]);
});
