import { sendableCodecs } from '../../extension/pages/sendable-codecs.ts';
import { qualityLimits } from '../../extension/settings/quality-schema.ts';
import { QualityFields } from '../../ui/fields/quality-fields.tsx';
import { t } from '../../ui/i18n/translate.ts';
import type { SectionProps } from '../settings-form.ts';
import { Section } from './section.tsx';

/** How the picture of the next share is kept; that of a share that runs is changed in the popup. */
export function PictureSection({ settings: { quality }, change }: SectionProps) {
  return (
    <Section id="picture" title={t('options.picture')}>
      <QualityFields
        quality={quality}
        limits={qualityLimits}
        codecs={sendableCodecs()}
        onChange={(wanted) => change({ quality: wanted })}
      />
    </Section>
  );
}
