interface ChoiceProps {
  id: string;
  checked: boolean;
  label: string;
  /** What it does and costs. */
  hint: string;
  onChange(checked: boolean): void;
}

export function Choice({ id, checked, label, hint, onChange }: ChoiceProps) {
  return (
    <div class="choice">
      <label>
        <input
          id={id}
          type="checkbox"
          checked={checked}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
          aria-describedby={`${id}-hint`}
        />
        {label}
      </label>
      <p id={`${id}-hint`} class="quiet">
        {hint}
      </p>
    </div>
  );
}
