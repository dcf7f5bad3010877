import { useMemo } from 'preact/hooks';
import type { ChatLine } from '../../domain/chat-log.ts';
import { t } from '../i18n/translate.ts';
import { markColour } from '../marks/mark-colour.ts';
import { linkParts } from './link-parts.ts';
import { speakerName } from './speaker-name.ts';

/** Made once: a line that is there does not change. Names and texts turn no text but their own around. */
export function ChatEntry({ line }: { line: ChatLine }) {
  return useMemo(() => entryOf(line), [line]);
}

function entryOf({ by, text }: ChatLine) {
  return (
    <li class={by ? '' : 'own'} data-testid="chat-line">
      <bdi class="by" style={by ? { '--by': markColour(by.id) } : {}}>
        {by ? speakerName(by) : t('chat.you')}
      </bdi>
      <p dir="auto">
        {linkParts(text).map(({ text: part, href }) =>
          href ? (
            <a href={href} target="_blank" rel="noopener noreferrer">
              {part}
            </a>
          ) : (
            part
          ),
        )}
      </p>
    </li>
  );
}
