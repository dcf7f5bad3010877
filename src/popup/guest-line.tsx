import type { PopupUpdate } from '../extension/contract.ts';
import { t } from '../ui/words/translate.ts';

interface GuestLinesProps {
  update: PopupUpdate;
  open(): void;
}

/** Who shows something of their own, and the way to it. */
export function GuestLines({ update: { view, showing }, open }: GuestLinesProps) {
  return view.viewers.map(
    ({ address }, index) =>
      showing.includes(address) && (
        <p key={address} class="notice guest-line" role="status" data-testid="showing">
          {t('popup.showing', { name: t('popup.viewer', { number: index + 1 }) })}
          <button type="button" onClick={open}>
            {t('popup.showing.open')}
          </button>
        </p>
      ),
  );
}
