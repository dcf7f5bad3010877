import { useRef, useState } from 'preact/hooks';
import { longestName } from '../../protocol/display-name.ts';
import { useStore } from '../../ui/use-store.ts';
import { WithName } from '../../ui/with-name.tsx';
import { t } from '../../ui/words/translate.ts';
import './own-name.css';
import type { WatchSession } from '../watch.ts';

/** This viewer's name for the sharer and the other viewers. It is optional and remembered. */
export function OwnName({ session, open }: { session: WatchSession; open: boolean }) {
  const name = useStore(session.ownName);
  const details = useRef<HTMLDetailsElement>(null);
  const [isStored, setStored] = useState(true);

  function submit(event: Event) {
    event.preventDefault();
    const [field] = details.current?.getElementsByTagName('input') ?? [];
    const stored = session.rename(field?.value ?? '');
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
          maxLength={longestName}
          value={name}
          aria-describedby="own-name-hint"
        />
        <button type="submit">{t('viewer.name.save')}</button>
        <p id="own-name-hint" class="quiet">
          {t('viewer.name.hint')}
        </p>
        <p role="status" data-testid="name-note">
          {!isStored && t('viewer.name.unstored')}
        </p>
      </form>
    </details>
  );
}
