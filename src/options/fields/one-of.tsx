interface OneOfProps<Value extends string> {
  /** Of all its buttons. */
  name: string;
  label: string;
  options: readonly Value[];
  value: Value;
  words(value: Value): string;
  onChange(value: Value): void;
}

/** One of a few, all of them in sight. */
export function OneOf<Value extends string>(props: OneOfProps<Value>) {
  const { name, label, options, value, words, onChange } = props;
  return (
    <fieldset class="one-of">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name={name}
            value={option}
            checked={option === value}
            onChange={() => onChange(option)}
          />
          {words(option)}
        </label>
      ))}
    </fieldset>
  );
}
