import { doorLimits } from '../extension/door-rule-schema.ts';
import type { ShareClient } from '../extension/share-client.ts';
import type { ShareView } from '../machines/share-view.ts';
import { LimitField } from '../ui/limit-field.tsx';
import { t } from '../ui/words/translate.ts';
import './door-card.css';

/** Who is let in, one step away. */
export function DoorCard({ view: { door }, share }: { view: ShareView; share: ShareClient }) {
  return (
    <section class="door" data-testid="door">
      <details>
        <summary>
          {t('door.heading')} <span class="quiet">{t(door.asks ? 'door.asked' : 'door.everybody')}</span>
        </summary>
        <label class="asks">
          <input
            type="checkbox"
            data-testid="asks"
            checked={door.asks}
            onChange={({ currentTarget }) => share.setDoor({ ...door, asks: currentTarget.checked })}
          />
          <span>
            {t('door.asks')} <span class="quiet">{t('door.asks.hint')}</span>
          </span>
        </label>
        <LimitField
          limit={door.limit}
          range={doorLimits}
          onLimit={(limit) => share.setDoor({ ...door, limit })}
        />
        <div class="new-link">
          <p id="new-link-hint" class="quiet">
            {t('door.new-link.hint')}
          </p>
          <button
            type="button"
            data-testid="new-link"
            aria-describedby="new-link-hint"
            onClick={share.renewLink}
          >
            {t('door.new-link')}
          </button>
        </div>
      </details>
    </section>
  );
}
