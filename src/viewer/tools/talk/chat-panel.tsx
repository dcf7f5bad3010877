import { useEffect } from 'preact/hooks';
import { Chat } from '../../../ui/chat/chat.tsx';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { t } from '../../../ui/i18n/translate.ts';
import type { Talk } from './talk.ts';
import { useChat } from './use-chat.ts';

/** The chat beside the picture. What it shows has been read. */
export function ChatPanel({ talk }: { talk: Talk }) {
  const lines = useChat(talk.chat, (chat) => chat.lines());
  const problem = useStore(talk.problem);
  useEffect(() => {
    const leaving = new AbortController();
    const read = () => document.visibilityState === 'visible' && talk.chat.read();
    document.addEventListener('visibilitychange', read, { signal: leaving.signal });
    read();
    return () => leaving.abort();
  }, [lines]);
  return <Chat lines={lines} write={talk.write} obstacle={problem && t(`chat.problem.${problem}`)} />;
}
