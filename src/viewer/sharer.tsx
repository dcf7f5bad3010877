import { t } from '../ui/words/translate.ts';

/** Who shares, as they call themselves. What is in a name turns no text but its own around. */
export function Sharer({ name }: { name: string }) {
  const [before, after] = t('viewer.sharer').split('{name}');
  return (
    <p class="sharer" data-testid="sharer">
      {before}
      <bdi>{name}</bdi>
      {after}
    </p>
  );
}
