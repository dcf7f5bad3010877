import type { PopupUpdate } from '../extension/contract.ts';
import { listOf } from '../ui/list-of.ts';
import { t } from '../ui/words/translate.ts';
import { nameOf } from './name-of.ts';

interface GuestLineProps {
  update: PopupUpdate;
  open(): void;
}

/** Who shows something of their own, and the way to it. */
export function GuestLine({ update: { view, showing }, open }: GuestLineProps) {
  const names = view.viewers.flatMap((viewer, index) =>
    showing.includes(viewer.address) ? [nameOf(viewer, index)] : [],
  );
  if (names.length === 0) return null;
  return (
    <p class="notice guest-line" role="status" data-testid="showing">
      {t('popup.showing', { names: listOf(names) })}
      <button type="button" onClick={open}>
        {t('popup.showing.open')}
      </button>
    </p>
  );
}
