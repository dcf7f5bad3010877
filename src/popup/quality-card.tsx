import type { ShareView } from '../machines/share-view.ts';
import { t } from '../ui/words/translate.ts';
import { QualityNumbers } from './quality-numbers.tsx';

interface QualityCardProps {
  view: ShareView;
  setQuality(quality: ShareView['quality']): void;
}

const modes = ['text', 'motion'] as const;

/** What the picture is kept good at, one step away; and what is given up of it, in plain sight. */
export function QualityCard({ view: { quality, relief }, setQuality }: QualityCardProps) {
  return (
    <section class="quality" data-testid="quality">
      {relief && (
        <p class="notice" role="status" data-testid="relief">
          {t('quality.relief')} {t(`quality.relief.${relief}`)}
        </p>
      )}
      <details>
        <summary>
          {t('quality.heading')} <span class="quiet">{t(`quality.${quality.mode}`)}</span>
        </summary>
        <fieldset aria-label={t('quality.heading')}>
          {modes.map((mode) => (
            <label key={mode}>
              <input
                type="radio"
                name="mode"
                value={mode}
                checked={quality.mode === mode}
                onChange={() => setQuality({ ...quality, mode })}
              />
              <span>
                {t(`quality.${mode}`)} <span class="quiet">{t(`quality.${mode}.hint`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <details class="numbers">
          <summary>{t('quality.numbers')}</summary>
          <QualityNumbers quality={quality} setQuality={setQuality} />
        </details>
      </details>
    </section>
  );
}
