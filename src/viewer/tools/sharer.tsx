import { WithName } from '../../ui/with-name.tsx';
import { t } from '../../ui/words/translate.ts';

/** Who shares. */
export function Sharer({ name }: { name: string }) {
  return (
    <p class="sharer" data-testid="sharer">
      <WithName words={t('viewer.sharer')} name={name} />
    </p>
  );
}
