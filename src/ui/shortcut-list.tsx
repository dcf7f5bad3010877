import './shortcut-list.css';
import { t } from './i18n/translate.ts';

interface ShortcutListProps {
  shortcuts: readonly { name: 'icon' | 'pause'; keys: string }[];
}

export function ShortcutList({ shortcuts }: ShortcutListProps) {
  return (
    <dl class="shortcuts" data-testid="shortcuts">
      {shortcuts.map(({ name, keys }) => (
        <div key={name}>
          <dt>{t(`shortcut.${name}`)}</dt>
          <dd>{keys ? <kbd>{keys}</kbd> : t('shortcut.none')}</dd>
        </div>
      ))}
    </dl>
  );
}
