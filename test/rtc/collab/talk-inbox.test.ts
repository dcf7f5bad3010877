import { beforeEach, expect, test } from 'vitest';
import type { TalkLine } from '../../../src/rtc/collab/talk-channels.ts';
import { createTalkInbox, type TalkInbox } from '../../../src/rtc/collab/talk-inbox.ts';
import { sampleId } from '../../fixtures/samples.ts';

let inbox: TalkInbox;
let said: string[];
let ending: AbortController;
let tell: (text: string) => void;

function lineFor(name: string): TalkLine {
  return {
    address: sampleId(1),
    say(channel, text) {
      said.push(`${name} ${channel} ${text}`);
      return true;
    },
  };
}

beforeEach(() => {
  inbox = createTalkInbox();
  said = [];
  ending = new AbortController();
  tell = inbox.join(lineFor('first'), ending.signal);
});

test('what came before anybody listened is heard then, as much as is kept, and what comes after at once', () => {
  const heard: string[] = [];
  for (let index = 0; index < 150; index += 1) tell(String(index));
  inbox.listen((text) => heard.push(text));
  expect(heard).toEqual(Array.from({ length: 100 }, (_, index) => String(index)));
  tell('later');
  expect(heard.slice(100)).toEqual(['later']);
});

test('messages go over the present connection, and nowhere once it has ended', () => {
  const next = new AbortController();
  expect(inbox.say('talk', 'a', 1)).toBe(true);
  inbox.join(lineFor('second'), next.signal);
  ending.abort();
  expect(inbox.say('pointer', 'b', 1)).toBe(true);
  next.abort();
  expect(inbox.say('talk', 'c', 1)).toBe(false);
  expect(said).toEqual(['first talk a', 'second pointer b']);
});
