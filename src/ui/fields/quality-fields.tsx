import type { Codec, Quality } from '../../domain/quality/quality.ts';
import './quality-fields.css';
import type { Range } from '../../lib/whole-number.ts';
import { t } from '../i18n/translate.ts';
import { QualityNumbers } from './quality-numbers.tsx';

export interface QualityFieldsProps {
  quality: Quality;
  limits: Record<'maxHeight' | 'frameRate' | 'upload', Range>;
  /** Those that this browser can send. */
  codecs: readonly Codec[];
  onChange(quality: Quality): void;
}

const modes = ['text', 'motion'] as const;

/** What the picture is kept good at, and, one step further, numbers. */
export function QualityFields(props: QualityFieldsProps) {
  const { quality, onChange } = props;
  return (
    <div class="quality-fields">
      <fieldset aria-label={t('quality.heading')}>
        {modes.map((mode) => (
          <label key={mode}>
            <input
              type="radio"
              name="mode"
              value={mode}
              checked={quality.mode === mode}
              onChange={() => onChange({ ...quality, mode })}
            />
            <span>
              {t(`quality.${mode}`)} <span class="quiet">{t(`quality.${mode}.hint`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <details class="numbers">
        <summary>{t('quality.numbers')}</summary>
        <QualityNumbers {...props} />
      </details>
    </div>
  );
}
