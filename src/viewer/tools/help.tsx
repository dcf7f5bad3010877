import '../../ui/shortcut-list.css';
import { t } from '../../ui/words/translate.ts';
import { keyTable } from './keys.ts';

const arrows: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };

/** Every key of the table, and what hands can do besides. */
export function Help() {
  return (
    <>
      <p class="quiet">{t('help.gestures')}</p>
      <dl class="shortcuts" data-testid="keys">
        {keyTable.map(({ does, keys: [key] }) => (
          <div key={does}>
            <dt>{t(`key.${does}`)}</dt>
            <dd>
              <kbd>{arrows[key] ?? key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
