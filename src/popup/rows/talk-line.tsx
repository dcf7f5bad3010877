import { useSettled } from '../../ui/hooks/use-settled.ts';
import { t, tn } from '../../ui/i18n/translate.ts';

interface TalkLineProps {
  /** How many messages of viewers have not been read. */
  unread: number;
  open(): void;
}

/** That viewers have written something, and the way to the page where it is read and answered. */
export function TalkLine({ unread, open }: TalkLineProps) {
  const settled = useSettled(unread > 0);
  if (unread === 0) return null;
  return (
    <p class="notice guest-line" role="status" data-testid="unread">
      {tn('popup.unread', unread)}
      <button type="button" disabled={!settled} onClick={open}>
        {t('popup.unread.open')}
      </button>
    </p>
  );
}
