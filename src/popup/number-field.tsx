import { useSignal } from '@preact/signals';
import { parseQualityNumber, type QualityNumber, rangeOf } from '../extension/quality-number.ts';
import { t } from '../ui/words/translate.ts';

interface NumberFieldProps {
  name: QualityNumber;
  label: string;
  value: number | null;
  offered: readonly number[];
  onValue(value: number | null): void;
}

/** A number or nothing. What is out of range changes nothing, and says so. */
export function NumberField({ name, label, value, offered, onValue }: NumberFieldProps) {
  const isWrong = useSignal(false);
  const [least, most] = rangeOf(name);
  return (
    <>
      <label for={name}>{label}</label>
      <input
        id={name}
        type="text"
        inputmode="numeric"
        autocomplete="off"
        list={`${name}-offered`}
        placeholder={t('quality.automatic')}
        value={value ?? ''}
        aria-invalid={isWrong}
        aria-describedby={`${name}-note`}
        onChange={({ currentTarget }) => {
          const wanted = parseQualityNumber(name, currentTarget.value);
          isWrong.value = !wanted.ok;
          if (wanted.ok) onValue(wanted.value);
          else currentTarget.value = String(value ?? '');
        }}
      />
      <datalist id={`${name}-offered`}>
        {offered.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <p id={`${name}-note`} role="status" class="problem">
        {isWrong.value && t('quality.out-of-range', { least, most })}
      </p>
    </>
  );
}
