import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { oneLine } from '../../lib/one-line.ts';
import { chatLimit, fitText } from '../../protocol/text-limit.ts';
import { LengthNote } from '../fields/length-note.tsx';
import { t } from '../i18n/translate.ts';
import './chat.css';
import type { ChatLine } from '../../domain/chat-log.ts';
import { ChatEntry } from './chat-entry.tsx';

interface ChatProps {
  lines: readonly ChatLine[];
  /** @returns whether it is on its way */
  write(text: string): boolean;
  /** Why nothing can be written right now. */
  obstacle?: string | null;
}

/** The distance from the end, in pixels, within which people are taken to read the newest. */
const nearEnd = 40;
/** What has been written, newest last, and a field for more. */
export function Chat({ lines, write, obstacle = null }: ChatProps) {
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const noteId = useId();
  const fitted = fitText(text.trim(), chatLimit);
  const follows = useRef(true);

  useLayoutEffect(() => {
    if (follows.current) list.current?.scrollTo(0, list.current.scrollHeight);
  }, [lines]);

  function send(event: Event) {
    event.preventDefault();
    const message = text.trim();
    if (!oneLine(message) || fitted.over > 0 || !write(message)) return;
    setText('');
    follows.current = true;
  }

  return (
    <div class="chat" data-testid="chat">
      <div
        class="log"
        ref={list}
        role="log"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
        tabIndex={0}
        aria-label={t('chat.label')}
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          follows.current = scrollTop + clientHeight > scrollHeight - nearEnd;
        }}
      >
        {lines.length === 0 && <p class="quiet">{t('chat.empty')}</p>}
        <ol>
          {lines.map((line) => (
            <ChatEntry key={line.number} line={line} />
          ))}
        </ol>
      </div>
      {obstacle && (
        <p class="notice" role="status" data-testid="chat-obstacle">
          {obstacle}
        </p>
      )}
      <form onSubmit={send}>
        <input
          type="text"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          aria-invalid={fitted.over > 0}
          aria-describedby={noteId}
          autocomplete="off"
          enterkeyhint="send"
          aria-label={t('chat.field')}
          placeholder={t('chat.field')}
          data-testid="chat-field"
        />
        <button type="submit" disabled={fitted.over > 0} aria-describedby={noteId}>
          {t('chat.send')}
        </button>
        <LengthNote id={noteId} fitted={fitted} kind="chat" />
      </form>
    </div>
  );
}
