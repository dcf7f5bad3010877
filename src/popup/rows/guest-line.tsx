import type { PopupUpdate } from '../../extension/contract/contract.ts';
import { useSettled } from '../../ui/hooks/use-settled.ts';
import { listOf } from '../../ui/i18n/list-of.ts';
import { t } from '../../ui/i18n/translate.ts';
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
