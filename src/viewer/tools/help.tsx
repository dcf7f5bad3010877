import '../../ui/shortcut-list.css';
import { useStore } from '../../ui/use-store.ts';
import { t } from '../../ui/words/translate.ts';
import { keyboardLayout, keyName } from './keyboard-layout.ts';
import { keyTable } from './keys.ts';
import { singleKeys } from './single-keys.ts';

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
