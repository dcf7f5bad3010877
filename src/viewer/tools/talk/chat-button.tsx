import { useStore } from '../../../ui/hooks/use-store.ts';
import { t, tn } from '../../../ui/i18n/translate.ts';
import { ToolButton } from '../bar/tool-button.tsx';
import type { Talk } from './talk.ts';
import { useChat } from './use-chat.ts';

/** The way to the chat, with the number of unread messages. */
export function ChatButton({ talk, open }: { talk: Talk; open(): void }) {
  const unread = useChat(talk.chat, (chat) => chat.unread());
  if (!useStore(talk.rule)) return null;
  return (
    <ToolButton
      icon="chat"
      label={unread > 0 ? tn('talk.unread', unread) : t('chat.heading')}
      command="chat"
      badge={unread}
      testId="chat-button"
      onClick={open}
    />
  );
}
