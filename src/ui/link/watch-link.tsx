import { useId, useState } from 'preact/hooks';
import { formatLink, type LinkProblem, parseLink } from '../../protocol/link.ts';
import './watch-link.css';
import { t } from '../i18n/translate.ts';

/** Takes the link to a share and says what is wrong with it, if anything. */
export function WatchLink({ onOpen }: { onOpen(link: string): void }) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<LinkProblem | null>(null);
  const id = useId();

  function submit(event: Event) {
    event.preventDefault();
    const link = parseLink(text);
    setProblem(link.ok ? null : link.problem);
    if (link.ok) onOpen(formatLink(link.value));
  }

  /** Takes the link out of what is pasted, before a field of one line makes one line of it. */
  function paste(event: ClipboardEvent) {
    const link = parseLink(event.clipboardData?.getData('text/plain') ?? '');
    if (!link.ok) return;
    event.preventDefault();
    setText(formatLink(link.value));
    setProblem(null);
  }

  return (
    <form class="watch-link" onSubmit={submit} noValidate>
      <label for={id}>{t('watch-link.label')}</label>
      <div class="watch-link-row">
        <input
          id={id}
          type="text"
          inputmode="url"
          data-testid="watch-link"
          autocomplete="off"
          spellcheck={false}
          value={text}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-problem`}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
            setProblem(null);
          }}
          onPaste={paste}
        />
        <button type="submit">{t('watch-link.open')}</button>
      </div>
      <p class="watch-link-problem" id={`${id}-problem`} role="alert" data-testid="watch-problem">
        {problem && t(`watch-link.${problem}`)}
      </p>
    </form>
  );
}
