import { RateLimit } from '../../lib/rate-limit.ts';
import type { Id } from '../../protocol/id.ts';
import { mostPointers } from '../../protocol/limits.ts';
import {
  decodeSaying,
  type MarkRule,
  type News,
  type Saying,
  type Speaker,
  type Spot,
} from '../../protocol/messages/talk-messages.ts';
import { longestQueue } from '../connection/longest-queue.ts';
import type { TalkLine, TalkPort } from './talk-channels.ts';

const pointersEveryMs = 33;

/**
 * What one viewer may have passed on: for long, each second, and at once. What is more is dropped. Of its chat it is a
 * little more than its own page lets through.
 */
const chatRate = [1, 10] as const;
const strokeRate = [20, 60] as const;

/** Strokes of all others that one viewer receives, so that its own guard never takes the host for a flood. */
const strokesHeardRate = [500, 1_000] as const;

/** A viewer said something. The host never appears here. */
export interface Heard {
  by: Speaker;
  saying: Saying;
}

/** The host's end of all lines: what one viewer says it passes on to the others, with who said it. */
export interface TalkHub extends TalkPort {
  /** What viewers call themselves, by address. */
  setNames(names: ReadonlyMap<string, string>): void;
  /** What the host calls itself. */
  setOwnName(name: string): void;
  setRule(rule: MarkRule): void;
  /** Says something to everybody, as the host. */
  write(text: string): void;
}

interface Seat {
  line: TalkLine;
  id: number;
  chat: RateLimit;
  strokes: RateLimit;
  strokesHeard: RateLimit;
}

/**
 * @param onHeard told of all that viewers say and that goes on to the others
 * @param now milliseconds that never go back
 */
export function createTalkHub(onHeard: (heard: Heard) => void, now: () => number = () => performance.now()) {
  const seats = new Map<Id, Seat>();
  const moved = new Map<number, { by: Speaker; at: Spot | null }>();
  let names: ReadonlyMap<string, string> = new Map();
  let ownName = '';
  let rule: MarkRule = 'over';
  let pointersDueAt = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function sit(line: TalkLine): Seat {
    const seat: Seat = {
      line,
      id: freeId(),
      chat: new RateLimit(...chatRate),
      strokes: new RateLimit(...strokeRate),
      strokesHeard: new RateLimit(...strokesHeardRate),
    };
    seats.set(line.address, seat);
    tell(seat, { type: 'rule', marks: rule, you: seat.id }, longestQueue.chat);
    return seat;
  }

  function freeId(): number {
    const taken = new Set([...seats.values()].map(({ id }) => id));
    let id = 1;
    while (taken.has(id)) id += 1;
    return id;
  }

  function tell({ line }: Seat, news: News, longestQueueBytes: number): void {
    line.say(news.type === 'pointers' ? 'pointer' : 'talk', JSON.stringify(news), longestQueueBytes);
  }

  function speaker({ id, line }: Seat): Speaker {
    return { id, name: names.get(line.address) ?? '' };
  }

  function hear(seat: Seat, text: string): void {
    const saying = decodeSaying(text);
    if (!saying.ok || !isAllowed(seat, saying.value)) return;
    const by = speaker(seat);
    onHeard({ by, saying: saying.value });
    if (saying.value.type === 'pointer') move(by, saying.value.at);
    else if (saying.value.type === 'chat') passOn(by, saying.value, longestQueue.chat);
    else if (rule === 'over') passOn(by, saying.value, longestQueue.strokes);
  }

  function isAllowed({ chat, strokes }: Seat, { type }: Saying): boolean {
    if (type === 'chat') return chat.take(1, now());
    return rule !== 'off' && (type === 'pointer' || strokes.take(1, now()));
  }

  function passOn(
    by: Speaker,
    saying: Exclude<Saying, { type: 'pointer' }>,
    longestQueueBytes: number,
  ): void {
    for (const seat of seats.values()) {
      if (seat.id === by.id) continue;
      if (saying.type === 'stroke' && !seat.strokesHeard.take(1, now())) continue;
      tell(seat, { type: 'said', by, saying }, longestQueueBytes);
    }
  }

  /** Of each pointer only the newest place goes out, so that many who point are no flood for who watches. */
  function move(by: Speaker, at: Spot | null): void {
    if (rule !== 'over') return;
    moved.set(by.id, { by, at });
    if (now() >= pointersDueAt) tellPointers();
    else waiting ??= setTimeout(tellPointers, pointersDueAt - now());
  }

  function tellPointers(): void {
    clearTimeout(waiting);
    waiting = undefined;
    pointersDueAt = now() + pointersEveryMs;
    const pointers = [...moved.values()];
    moved.clear();
    for (const seat of seats.values()) {
      const others = pointers.filter(({ by }) => by.id !== seat.id);
      for (let first = 0; first < others.length; first += mostPointers) {
        const some = others.slice(first, first + mostPointers);
        tell(seat, { type: 'pointers', pointers: some }, longestQueue.pointers);
      }
    }
  }

  function leave(seat: Seat): void {
    if (seats.get(seat.line.address) === seat) seats.delete(seat.line.address);
    const by = speaker(seat);
    onHeard({ by, saying: { type: 'pointer', at: null } });
    move(by, null);
  }

  return {
    join(line, signal) {
      const seat = sit(line);
      signal.addEventListener('abort', () => leave(seat), { once: true });
      return (text) => hear(seat, text);
    },
    setNames(wanted) {
      names = wanted;
    },
    setOwnName(name) {
      ownName = name;
    },
    setRule(wanted) {
      if (wanted === rule) return;
      rule = wanted;
      moved.clear();
      for (const seat of seats.values())
        tell(seat, { type: 'rule', marks: rule, you: seat.id }, longestQueue.chat);
    },
    write(text) {
      passOn({ id: 0, name: ownName }, { type: 'chat', text }, longestQueue.chat);
    },
  } satisfies TalkHub;
}
