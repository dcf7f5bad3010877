import { type ReadonlySignal, signal } from '@preact/signals';
import type { ChatLine } from '../../domain/chat-log.ts';
import type { TalkDesk } from '../contract/talk-desk.ts';
import { watchOffscreen } from './watch-offscreen.ts';

export interface TalkWatch {
  /** Null while no document shares. */
  lines: ReadonlySignal<readonly ChatLine[] | null>;
  /** @returns whether it is on its way */
  write(text: string): boolean;
}

/** Follows the chat in the window of whichever offscreen document there is. What this page shows has been read. */
export function watchTalk(): TalkWatch {
  const lines = signal<readonly ChatLine[] | null>(null);
  let desk: TalkDesk | undefined;

  function read(): void {
    if (document.visibilityState === 'visible') desk?.read();
  }

  document.addEventListener('visibilitychange', read);
  watchOffscreen(
    (view) => view.talk,
    (now, listener, until) => now.onChange(listener, until),
    (now) => {
      desk = now;
      lines.value = now?.lines() ?? null;
      read();
    },
  );
  return {
    lines,
    write(text) {
      desk?.write(text);
      return desk !== undefined;
    },
  };
}
