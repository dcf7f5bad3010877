import type { ShareClient } from '../extension/pages/share-client.ts';
import type { Shortcut } from '../extension/pages/shortcuts.ts';
import type { ShareView } from '../machines/share/share-view.ts';
import { t } from '../ui/i18n/translate.ts';
import { ShortcutList } from '../ui/shortcut-list.tsx';
import { MarksFields } from './rows/marks-fields.tsx';
import { MicrophoneRow } from './rows/microphone-row.tsx';

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
