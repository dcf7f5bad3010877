import type { Codec, Quality } from '../../domain/quality/quality.ts';
import type { Range } from '../../lib/whole-number.ts';
import { t } from '../i18n/translate.ts';
import { NumberField } from './number-field.tsx';

export interface QualityFieldsProps {
  quality: Quality;
  limits: Record<'maxHeight' | 'frameRate' | 'upload', Range>;
  /** Those that this browser can send. */
  codecs: readonly Codec[];
  onChange(quality: Quality): void;
}

const offered = {
  maxHeight: [720, 1_080, 1_440],
  frameRate: [5, 15, 30],
  upload: [1_000, 4_000, 20_000],
} as const;

const automatic = '';

/** For those who want numbers; what is left empty is chosen by itself. */
export function QualityNumbers({ quality, limits, codecs, onChange }: QualityFieldsProps) {
  return (
    <div class="number-grid">
      {(['maxHeight', 'frameRate', 'upload'] as const).map((name) => (
        <NumberField
          key={name}
          label={t(`quality.${name}`)}
          value={quality[name]}
          range={limits[name]}
          none={t('quality.automatic')}
          wrong={(limits) => t('quality.out-of-range', limits)}
          offered={offered[name]}
          testId={`quality-${name}`}
          onValue={(value) => onChange({ ...quality, [name]: value })}
        />
      ))}
      <label for="codec">{t('quality.codec')}</label>
      <select
        id="codec"
        value={quality.codec ?? automatic}
        onChange={({ currentTarget: { value } }) => {
          onChange({ ...quality, codec: codecs.find((codec) => codec === value) ?? null });
        }}
      >
        <option value={automatic}>{t('quality.automatic')}</option>
        {codecs.map((codec) => (
          <option key={codec} value={codec}>
            {t(`codec.${codec}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
