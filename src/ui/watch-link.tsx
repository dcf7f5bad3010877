import { useId, useState } from 'preact/hooks';
import { type LinkProblem, parseLink } from '../protocol/link.ts';
import './watch-link.css';
import { t } from './words/translate.ts';

/** Takes the link to a share and says what is wrong with it, if anything. */
export function WatchLink({ onOpen }: { onOpen(link: string): void }) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<LinkProblem | null>(null);
  const id = useId();

  function submit(event: Event) {
    event.preventDefault();
    const link = text.trim();
    const read = parseLink(link);
    setProblem(read.ok ? null : read.problem);
    if (read.ok) onOpen(link);
  }

  return (
    <form class="watch-link" onSubmit={submit} noValidate>
      <label for={id}>{t('watch-link.label')}</label>
      <div class="watch-link-row">
        <input
          id={id}
          type="url"
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
        />
        <button type="submit">{t('watch-link.open')}</button>
      </div>
      <p class="watch-link-problem" id={`${id}-problem`} role="alert" data-testid="watch-problem">
        {problem && t(`watch-link.${problem}`)}
      </p>
    </form>
  );
}
