import { useRef, useState } from 'preact/hooks';
import { plainName } from '../../../protocol/display-name.ts';
import { fitText, nameLimit } from '../../../protocol/text-limit.ts';
import { LengthNote } from '../../../ui/fields/length-note.tsx';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { t } from '../../../ui/i18n/translate.ts';
import { WithName } from '../../../ui/i18n/with-name.tsx';
import './own-name.css';
import type { WatchSession } from '../../session.ts';

/** True unless the browser keeps this page from storing anything, as with blocked cookies. */
function isStorageAllowed(): boolean {
  try {
    return localStorage !== null;
  } catch {
    return false;
  }
}

/** This viewer's name for the sharer and the other viewers. It is optional and remembered. */
export function OwnName({
  session,
  open,
}: {
  session: Pick<WatchSession, 'ownName' | 'rename'>;
  open: boolean;
}) {
  const name = useStore(session.ownName);
  const details = useRef<HTMLDetailsElement>(null);
  const [isStored, setStored] = useState(true);
  const [text, setText] = useState(name);
  const fitted = fitText(plainName(text), nameLimit);

  function submit(event: Event) {
    event.preventDefault();
    if (fitted.over > 0) return;
    const stored = session.rename(text);
    setText(session.ownName.get());
    setStored(stored);
    if (!stored) return;
    if (details.current) details.current.open = false;
    details.current?.querySelector('summary')?.focus();
  }

  return (
    <details class="own-name" ref={details} open={open} data-testid="own-name">
      <summary>
        {name ? <WithName words={t('viewer.name.own')} name={name} /> : t('viewer.name.none')}
      </summary>
      <form onSubmit={submit}>
        <label for="own-name">{t('viewer.name')}</label>
        <input
          id="own-name"
          type="text"
          autocomplete="nickname"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          aria-invalid={fitted.over > 0}
          aria-describedby="own-name-length own-name-hint"
        />
        <button type="submit" disabled={fitted.over > 0} aria-describedby="own-name-length">
          {t('viewer.name.save')}
        </button>
        <LengthNote id="own-name-length" fitted={fitted} kind="name" />
        <p id="own-name-hint" class="quiet">
          {t('viewer.name.hint')}
        </p>
        <p role="status" data-testid="name-note">
          {!isStored && isStorageAllowed() && t('viewer.name.unstored')}
        </p>
        {!isStorageAllowed() && <p class="quiet">{t('viewer.name.not-stored')}</p>}
      </form>
    </details>
  );
}
