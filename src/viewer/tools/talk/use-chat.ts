import { useEffect, useState } from 'preact/hooks';
import type { Chat } from '../../../domain/chat-log.ts';

/** Something of a chat, as it is now and becomes. */
export function useChat<Value>(chat: Chat, read: (chat: Chat) => Value): Value {
  const [value, setValue] = useState(() => read(chat));
  useEffect(() => {
    const leaving = new AbortController();
    const follow = () => setValue(() => read(chat));
    chat.onChange(follow, leaving.signal);
    // It may have changed since this was drawn.
    follow();
    return () => leaving.abort();
  }, [chat]);
  return value;
}
