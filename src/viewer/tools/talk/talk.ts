import { type ChatLog, createChatLog } from '../../../domain/chat-log.ts';
import { RateLimit } from '../../../lib/rate-limit.ts';
import { createStore, type ReadonlyStore } from '../../../lib/store.ts';
import { chatRate } from '../../../protocol/limits.ts';
import {
  decodeNews,
  type Mark,
  type MarkRule,
  type News,
  type Saying,
  type Speaker,
  type Spot,
} from '../../../protocol/messages/talk-messages.ts';
import type { TalkInbox } from '../../../rtc/collab/talk-inbox.ts';
import { longestQueue } from '../../../rtc/connection/longest-queue.ts';

export const chatProblems = ['too-fast', 'no-line'] as const;
export type ChatProblem = (typeof chatProblems)[number];

/** What the host says of pointing and drawing, and who this end is to the others. */
export interface Rule {
  marks: MarkRule;
  you: number;
}

/** What people say beside the picture and show on it, at a viewer. */
export interface Talk {
  /** Null until the host has said it; an older one never does. */
  rule: ReadonlyStore<Rule | null>;
  chat: Pick<ChatLog, 'lines' | 'unread' | 'read' | 'onChange'>;
  /** Why what was written last is not on its way. */
  problem: ReadonlyStore<ChatProblem | null>;
  /** @returns whether it is on its way */
  write(text: string): boolean;
  point(at: Spot | null): void;
  draw(stroke: number, points: Spot[]): void;
  /** What others show over this end's picture, until the signal aborts. */
  onMark(listener: (mark: Mark) => void, signal: AbortSignal): void;
}

export function createTalk(inbox: TalkInbox): Talk {
  const rule = createStore<Rule | null>(null);
  const problem = createStore<ChatProblem | null>(null);
  const chat = createChatLog();
  const limit = new RateLimit(...chatRate);
  const listeners = new Set<(mark: Mark) => void>();

  function hear(text: string): void {
    const news = decodeNews(text);
    if (news.ok) take(news.value);
  }

  function take(news: News): void {
    if (news.type === 'rule') rule.set(news);
    else if (news.type === 'pointers')
      for (const { by, at } of news.pointers) show(by, { type: 'pointer', at });
    else if (news.saying.type === 'stroke') show(news.by, news.saying);
    else chat.add(news.by, news.saying.text);
  }

  function show(by: Speaker, saying: Mark['saying']): void {
    if (rule.get()?.marks === 'over') for (const listener of listeners) listener({ by, saying });
  }

  function say(saying: Saying): boolean {
    const text = JSON.stringify(saying);
    if (saying.type === 'pointer') return inbox.say('pointer', text, longestQueue.pointers);
    return inbox.say('talk', text, saying.type === 'chat' ? longestQueue.chat : longestQueue.strokes);
  }

  function problemWith(text: string): ChatProblem | null {
    if (!limit.take(1, performance.now())) return 'too-fast';
    return say({ type: 'chat', text }) ? null : 'no-line';
  }

  inbox.listen(hear);
  return {
    rule,
    chat,
    problem,
    write(text) {
      problem.set(problemWith(text));
      if (problem.get() === null) chat.add(null, text);
      return problem.get() === null;
    },
    point: (at) => void say({ type: 'pointer', at }),
    draw: (stroke, points) => void say({ type: 'stroke', stroke, points }),
    onMark(listener, until) {
      listeners.add(listener);
      until.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
  };
}
