import { useStore } from '../../../ui/hooks/use-store.ts';
import { t } from '../../../ui/i18n/translate.ts';
import type { Sound } from './sound.ts';

export function Volume({ sound }: { sound: Sound }) {
  const { on, volume } = useStore(sound.state);
  return (
    <input
      type="range"
      class="volume"
      aria-label={t('tool.volume')}
      min={0}
      max={1}
      step={0.05}
      value={on ? volume : 0}
      onInput={({ currentTarget }) => sound.setVolume(currentTarget.valueAsNumber)}
    />
  );
}
