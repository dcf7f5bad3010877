import { openShortcutSettings, type Shortcut } from '../../extension/pages/shortcuts.ts';
import { t } from '../../ui/i18n/translate.ts';
import { ShortcutList } from '../../ui/shortcut-list.tsx';
import { Section } from './section.tsx';

export function ShortcutsSection({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  return (
    <Section id="shortcuts" title={t('options.shortcuts')}>
      <ShortcutList shortcuts={shortcuts} />
      <div class="row">
        <button type="button" data-testid="change-shortcuts" onClick={openShortcutSettings}>
          {t('options.shortcuts.change')}
        </button>
      </div>
    </Section>
  );
}
