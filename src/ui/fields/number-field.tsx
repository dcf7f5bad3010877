import { useState } from 'preact/hooks';
import { parseWholeNumber, type Range } from '../../lib/whole-number.ts';
import { t } from '../i18n/translate.ts';

interface NumberFieldProps {
  id: string;
  label: string;
  value: number | null;
  range: Range;
  offered: readonly number[];
  onValue(value: number | null): void;
}

/** A number or nothing. What is out of range changes nothing, and says so. */
export function NumberField({ id, label, value, range, offered, onValue }: NumberFieldProps) {
  const [isWrong, setWrong] = useState(false);
  const [least, most] = range;
  return (
    <>
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputmode="numeric"
        autocomplete="off"
        list={`${id}-offered`}
        placeholder={t('quality.automatic')}
        value={value ?? ''}
        aria-invalid={isWrong}
        aria-describedby={`${id}-note`}
        onChange={({ currentTarget }) => {
          const wanted = parseWholeNumber(currentTarget.value, range);
          setWrong(!wanted.ok);
          if (wanted.ok) onValue(wanted.value);
          else currentTarget.value = String(value ?? '');
        }}
      />
      <datalist id={`${id}-offered`}>
        {offered.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <p id={`${id}-note`} role="status" class="problem">
        {isWrong && t('quality.out-of-range', { least, most })}
      </p>
    </>
  );
}
