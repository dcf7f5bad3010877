import type { Signal } from '@preact/signals';

interface ChoiceProps {
  id: string;
  checked: Signal<boolean>;
  label: string;
  /** What it does and costs. */
  hint: string;
}

export function Choice({ id, checked, label, hint }: ChoiceProps) {
  return (
    <>
      <label class="choice">
        <input
          id={id}
          type="checkbox"
          checked={checked}
          onChange={({ currentTarget }) => {
            checked.value = currentTarget.checked;
          }}
          aria-describedby={`${id}-hint`}
        />
        {label}
      </label>
      <p id={`${id}-hint`} class="quiet">
        {hint}
      </p>
    </>
  );
}
