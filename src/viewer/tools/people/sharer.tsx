import { t } from '../../../ui/i18n/translate.ts';
import { WithName } from '../../../ui/i18n/with-name.tsx';

/** Who shares. */
export function Sharer({ name }: { name: string }) {
  return (
    <p class="sharer" data-testid="sharer">
      <WithName words={t('viewer.sharer')} name={name} />
    </p>
  );
}
