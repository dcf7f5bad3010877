import type { Chat } from '../../domain/chat-log.ts';

/** The chat of a share, as the page that shows it sees it. It lives in the offscreen document and nowhere else. */
export interface TalkDesk extends Chat {
  /** Says something to all viewers. */
  write(text: string): void;
}

declare global {
  interface Window {
    /** In the window of the offscreen document alone. */
    talk?: TalkDesk;
  }
}
