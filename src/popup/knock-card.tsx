import type { ShareClient } from '../extension/share-client.ts';
import type { ShareView } from '../machines/share-view.ts';
import { WithName } from '../ui/with-name.tsx';
import { t } from '../ui/words/translate.ts';
import './knock-card.css';

/** Whoever waits for the sharer's yes or no. */
export function KnockCard({ view: { viewers }, share }: { view: ShareView; share: ShareClient }) {
  const asking = viewers.filter(({ phase }) => phase === 'asking');
  return (
    <div class="knocks" role="status" data-testid="knocks">
      {asking.map(({ address, name }) => (
        <section key={address} class="knock" data-testid="knock">
          <p>{name ? <WithName words={t('door.knock')} name={name} /> : t('door.knock.nameless')}</p>
          <button type="button" class="primary" data-testid="admit" onClick={() => share.admit(address)}>
            {t('door.admit')}
          </button>
          <button type="button" data-testid="refuse" onClick={() => share.refuse(address)}>
            {t('door.refuse')}
          </button>
        </section>
      ))}
    </div>
  );
}
