import type { PopupUpdate } from '../extension/contract.ts';
import { listOf } from '../ui/list-of.ts';
import { useSettled } from '../ui/use-settled.ts';
import { t } from '../ui/words/translate.ts';
import { nameOf } from './name-of.ts';

interface GuestLineProps {
  update: PopupUpdate;
  open(): void;
}

/** The viewers who show something of their own, and the way to it. Nothing of it is seen before the sharer looks. */
export function GuestLine({ update: { view, showing }, open }: GuestLineProps) {
  const names = view.viewers.flatMap((viewer, index) =>
    showing.includes(viewer.address) ? [nameOf(viewer, index)] : [],
  );
  const settled = useSettled(names.length > 0);
  if (names.length === 0) return null;
  return (
    <p class="notice guest-line" role="status" data-testid="showing">
      {t('popup.showing', { names: listOf(names) })}
      <button type="button" disabled={!settled} data-testid="look" onClick={open}>
        {t('popup.showing.look')}
      </button>
    </p>
  );
}
