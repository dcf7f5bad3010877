import { useEffect, useState } from 'preact/hooks';
import { displayName, plainName } from '../../protocol/display-name.ts';
import { fitText, nameLimit } from '../../protocol/text-limit.ts';
import { LengthNote } from '../../ui/fields/length-note.tsx';
import { t } from '../../ui/i18n/translate.ts';

/** The sharer's name for viewers. One that is too long is not saved, and the field says so. */
export function NameField({ name, onName }: { name: string; onName(name: string): void }) {
  const [text, setText] = useState(name);
  const fitted = fitText(plainName(text), nameLimit);
  useEffect(() => setText(name), [name]);

  function save() {
    if (fitted.over > 0) return;
    setText(displayName(text));
    onName(displayName(text));
  }

  return (
    <div class="field">
      <label for="name">{t('options.name')}</label>
      <p id="name-hint" class="quiet">
        {t('options.name.hint')}
      </p>
      <input
        id="name"
        type="text"
        autocomplete="off"
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onChange={save}
        aria-invalid={fitted.over > 0}
        aria-describedby="name-length name-hint"
      />
      <LengthNote id="name-length" fitted={fitted} kind="name" />
    </div>
  );
}
