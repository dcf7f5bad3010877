import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { defaultRelay } from '../../extension/settings/settings-schema.ts';
import { parseRelayUrl } from '../../protocol/relay-url.ts';
import { type Path, testPaths } from '../../rtc/connectivity/test-paths.ts';
import { type RelayTestProblem, testRelay } from '../../rtc/connectivity/test-relay.ts';
import type { WordKey } from '../../ui/i18n/en.ts';
import { t } from '../../ui/i18n/translate.ts';
import { PathList } from '../sections/path-list.tsx';
import type { SectionProps } from '../settings-form.ts';

interface Note {
  tone: 'good' | 'problem' | 'quiet';
  text: string;
}

/** Problems about which the options say more than a share does. */
const ownWords = {
  'relay-unreachable': 'options.test.unreachable',
  silent: 'options.test.silent',
  version: 'options.test.version',
} as const satisfies Partial<Record<RelayTestProblem, WordKey>>;

function problemWords(problem: RelayTestProblem): string {
  if (problem in ownWords) return t(ownWords[problem as keyof typeof ownWords]);
  const code = problem as Exclude<RelayTestProblem, keyof typeof ownWords>;
  return `${t(`failure.${code}`)} ${t(`cure.${code}`)}`;
}

/** The relay's address, saved when people leave the field or press Enter, and what a test of it shows. */
export function RelayField({ settings: { relay: saved, hideAddress }, change }: SectionProps) {
  const text = useSignal(saved);
  const note = useSignal<Note | null>(null);
  const testing = useSignal(false);
  const paths = useSignal<readonly Path[] | 'testing' | null>(null);

  useEffect(() => {
    text.value = saved;
  }, [saved]);

  /** The address as it will be used, or what is wrong with it. */
  function readAddress(): string | null {
    const relay = parseRelayUrl(text.value);
    if (relay.ok) {
      text.value = relay.value;
      return relay.value;
    }
    note.value = { tone: 'problem', text: t(`address.${relay.problem}`) };
    return null;
  }

  function save() {
    const relay = readAddress();
    if (relay !== null) void change({ relay });
  }

  async function test() {
    const relay = readAddress();
    if (relay === null) return;
    testing.value = true;
    note.value = { tone: 'quiet', text: t('options.testing') };
    paths.value = null;
    const result = await testRelay(relay);
    note.value = result.ok
      ? { tone: 'good', text: t('options.test.ok', { ms: result.value.ms }) }
      : { tone: 'problem', text: problemWords(result.problem) };
    if (result.ok) {
      paths.value = 'testing';
      paths.value = await testPaths(result.value.iceServers);
    }
    testing.value = false;
  }

  return (
    <form
      class="field"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label for="relay">{t('options.relay')}</label>
      <p id="relay-hint" class="quiet">
        {t('options.relay.hint', { default: defaultRelay })}
      </p>
      <div class="row">
        <input
          id="relay"
          type="text"
          inputmode="url"
          spellcheck={false}
          autocomplete="off"
          value={text}
          onInput={({ currentTarget }) => {
            text.value = currentTarget.value;
            note.value = null;
            paths.value = null;
          }}
          onChange={save}
          aria-describedby="relay-hint relay-note"
          aria-invalid={note.value?.tone === 'problem'}
        />
        <button type="button" data-testid="test" onClick={test} disabled={testing}>
          {t('options.test')}
        </button>
      </div>
      <p id="relay-note" role="status" data-testid="note" class={note.value?.tone}>
        {note.value?.text}
      </p>
      <div aria-live="polite">{paths.value && <PathList paths={paths.value} hidden={hideAddress} />}</div>
    </form>
  );
}
