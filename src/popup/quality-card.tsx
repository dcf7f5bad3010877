import { qualityLimits } from '../extension/quality-schema.ts';
import { sendableCodecs } from '../extension/sendable-codecs.ts';
import type { ShareView } from '../machines/share-view.ts';
import { QualityFields } from '../ui/quality-fields.tsx';
import { t } from '../ui/words/translate.ts';

interface QualityCardProps {
  view: ShareView;
  setQuality(quality: ShareView['quality']): void;
}

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
        <QualityFields
          quality={quality}
          limits={qualityLimits}
          codecs={sendableCodecs()}
          onChange={setQuality}
        />
      </details>
    </section>
  );
}
