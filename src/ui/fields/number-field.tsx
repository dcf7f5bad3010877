import { useId, useState } from 'preact/hooks';
import { parseWholeNumber, type Range } from '../../lib/whole-number.ts';

interface NumberFieldProps {
  label: string;
  value: number | null;
  range: Range;
  /** What an empty field stands for. */
  none: string;
  /** What to say of a number out of range. */
  wrong(range: { least: number; most: number }): string;
  offered?: readonly number[];
  testId?: string;
  onValue(value: number | null): void;
}

/** A number or nothing. What is out of range changes nothing, and the field says so. */
export function NumberField({
  label,
  value,
  range,
  none,
  wrong,
  offered = [],
  testId,
  onValue,
}: NumberFieldProps) {
  const [isWrong, setWrong] = useState(false);
  const id = useId();
  const [least, most] = range;
  return (
    <>
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputmode="numeric"
        autocomplete="off"
        list={offered.length > 0 ? `${id}-offered` : undefined}
        data-testid={testId}
        placeholder={none}
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
      {offered.length > 0 && (
        <datalist id={`${id}-offered`}>
          {offered.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      <p id={`${id}-note`} role="status" class="problem">
        {isWrong && wrong({ least, most })}
      </p>
    </>
  );
}
