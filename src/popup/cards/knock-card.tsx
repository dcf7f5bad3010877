import { useEffect, useRef } from 'preact/hooks';
import type { ShareClient } from '../../extension/pages/share-client.ts';
import type { PeerView } from '../../machines/peer/peer-view.ts';
import type { ShareView } from '../../machines/share/share-view.ts';
import { useSettled } from '../../ui/hooks/use-settled.ts';
import { type Row, useSteady } from '../../ui/hooks/use-steady.ts';
import { t } from '../../ui/i18n/translate.ts';
import { WithName } from '../../ui/i18n/with-name.tsx';
import './knock-card.css';

type Answers = Pick<ShareClient, 'admit' | 'refuse'>;

/** The viewers who wait for the sharer's yes or no. No button comes under a pointer that was on its way elsewhere. */
export function KnockCard({ view: { viewers }, share }: { view: ShareView; share: Answers }) {
  const rows = useSteady(viewers.filter(({ phase }) => phase === 'asking'));
  const isDrawn = useRef(false);
  useEffect(() => {
    isDrawn.current = true;
  }, []);
  return (
    <div class="knocks" role="status" data-testid="knocks">
      {rows.map((row, place) => (
        <Knock key={row.item.address} row={row} place={place} atFirst={!isDrawn.current} share={share} />
      ))}
    </div>
  );
}

interface KnockProps {
  row: Row<PeerView>;
  place: number;
  /** Whether it was there when the popup was opened. */
  atFirst: boolean;
  share: Answers;
}

function Knock({ row, place, atFirst, share }: KnockProps) {
  const settled = useSettled(place, atFirst);
  const { address, name } = row.item;
  const isGone = row.goneAt !== null;
  const isInert = isGone || !settled;
  return (
    <section class={isGone ? 'knock gone' : 'knock'} data-testid={isGone ? 'knock-gone' : 'knock'}>
      <p title={name}>{name ? <WithName words={t('door.knock')} name={name} /> : t('door.knock.nameless')}</p>
      <button
        type="button"
        class="primary"
        disabled={isInert}
        data-testid="admit"
        onClick={() => share.admit(address)}
      >
        {t('door.admit')}
      </button>
      <button type="button" disabled={isInert} data-testid="refuse" onClick={() => share.refuse(address)}>
        {t('door.refuse')}
      </button>
    </section>
  );
}
