import '../../../ui/shortcut-list.css';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { t } from '../../../ui/i18n/translate.ts';
import { keyboardLayout, keyName } from '../keys/keyboard-layout.ts';
import { keyTable } from '../keys/keys.ts';
import { singleKeys } from '../keys/single-keys.ts';

/** Every shortcut of the table with its key on this keyboard, and the gestures. */
export function Help() {
  const layout = useStore(keyboardLayout);
  const on = useStore(singleKeys);
  return (
    <>
      <p class="quiet">{t('help.gestures')}</p>
      <label class="single-keys">
        <input
          type="checkbox"
          checked={on}
          data-testid="single-keys"
          onChange={({ currentTarget }) => singleKeys.set(currentTarget.checked)}
        />
        {t('help.single-keys')}
      </label>
      {on && (
        <>
          {!layout && <p class="quiet">{t('help.us-keyboard')}</p>}
          <dl class="shortcuts" data-testid="keys">
            {keyTable.map(({ does }) => (
              <div key={does}>
                <dt>{t(`key.${does}`)}</dt>
                <dd>
                  <kbd>{keyName(does, layout)}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  );
}
