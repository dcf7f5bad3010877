import './quality-fields.css';
import { t } from '../i18n/translate.ts';
import { type QualityFieldsProps, QualityNumbers } from './quality-numbers.tsx';

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
