import type { TalkChannel, TalkLine, TalkPort } from './talk-channels.ts';

/** What came before anybody listened is kept, up to so many texts. */
const mostKept = 100;

/** A viewer's end of its line to the host: the part of its page that talks may come later than the line. */
export interface TalkInbox extends TalkPort {
  /** As `TalkLine.say`; false while there is no line. */
  say: TalkLine['say'];
  /** Hears what has come and what comes, from now on. */
  listen(hear: (text: string) => void): void;
}

export function createTalkInbox(): TalkInbox {
  const kept: string[] = [];
  let line: TalkLine | null = null;
  let listener: ((text: string) => void) | null = null;
  return {
    join(opened, signal) {
      line = opened;
      signal.addEventListener('abort', () => {
        if (line === opened) line = null;
      });
      return (text) => {
        if (listener) listener(text);
        else if (kept.length < mostKept) kept.push(text);
      };
    },
    say: (channel: TalkChannel, text, longestQueueBytes) =>
      line?.say(channel, text, longestQueueBytes) ?? false,
    listen(hear) {
      listener = hear;
      for (const text of kept.splice(0)) hear(text);
    },
  };
}
