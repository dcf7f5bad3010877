import type { ShareClient } from '../extension/share-client.ts';
import type { Shortcut } from '../extension/shortcuts.ts';
import type { ShareView } from '../machines/share-view.ts';
import { ShortcutList } from '../ui/shortcut-list.tsx';
import { t } from '../ui/words/translate.ts';
import { MarksFields } from './marks-fields.tsx';
import { MicrophoneRow } from './microphone-row.tsx';

interface MoreProps {
  view: ShareView;
  share: ShareClient;
  shortcuts: readonly Shortcut[];
}

/** What not everybody needs every day. */
export function More({ view, share, shortcuts }: MoreProps) {
  return (
    <details class="more" data-testid="more" open={view.microphoneCode !== null}>
      <summary>{t('popup.more')}</summary>
      {view.microphone === 'off' && <MicrophoneRow view={view} share={share} />}
      <MarksFields view={view} share={share} />
      <button type="button" class="chat-button" data-testid="open-chat" onClick={share.openGuests}>
        {t('popup.chat')}
      </button>
      <ShortcutList shortcuts={shortcuts} />
    </details>
  );
}
