import { createChangeNotifier } from '../lib/change-notifier.ts';
import type { Speaker } from '../protocol/messages/talk-messages.ts';

/** How many lines are kept, and in memory alone. */
const mostLines = 200;

/** One message, as this end reads it. */
export interface ChatLine {
  /** Goes up by one. */
  number: number;
  /** Who wrote it; null for this end. */
  by: Speaker | null;
  text: string;
}

/** A chat, as a page shows it. */
export interface Chat {
  lines(): readonly ChatLine[];
  /** How many lines of others are unread. */
  unread(): number;
  /** All that is there has been read. */
  read(): void;
  onChange(listener: () => void, signal?: AbortSignal): void;
}

export interface ChatLog extends Chat {
  add(by: Speaker | null, text: string): void;
  /** Forgets all of it. */
  clear(): void;
}

export function createChatLog(): ChatLog {
  const { changed, onChange } = createChangeNotifier();
  let lines: readonly ChatLine[] = [];
  let last = 0;
  let unread = 0;

  return {
    lines: () => lines,
    unread: () => unread,
    read() {
      if (unread === 0) return;
      unread = 0;
      changed();
    },
    add(by, text) {
      last += 1;
      if (by) unread += 1;
      lines = [...lines, { number: last, by, text }].slice(-mostLines);
      changed();
    },
    clear() {
      if (lines.length === 0) return;
      lines = [];
      unread = 0;
      changed();
    },
    onChange,
  };
}
