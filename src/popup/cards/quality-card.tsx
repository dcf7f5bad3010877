import { sendableCodecs } from '../../extension/pages/sendable-codecs.ts';
import { qualityLimits } from '../../extension/settings/quality-schema.ts';
import type { ShareView } from '../../machines/share/share-view.ts';
import { QualityFields } from '../../ui/fields/quality-fields.tsx';
import { t } from '../../ui/i18n/translate.ts';

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
