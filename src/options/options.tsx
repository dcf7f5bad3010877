import { useSignal } from '@preact/signals';
import { defaultRelay, type Settings, saveSettings } from '../extension/settings.ts';
import { parseRelayUrl } from '../protocol/relay-url.ts';
import { testRelay } from '../rtc/test-relay.ts';
import { t } from '../ui/words/translate.ts';

interface Note {
  tone: 'good' | 'problem' | 'quiet';
  text: string;
}

export function Options({ settings }: { settings: Settings }) {
  const text = useSignal(settings.relay);
  const keepLink = useSignal(settings.keepLink);
  const saved = useSignal(settings);
  const note = useSignal<Note | null>(null);
  const testing = useSignal(false);

  /** The address as it will be used; what is wrong with it is said where it cannot be. */
  function readAddress(): string | null {
    const relay = parseRelayUrl(text.value);
    if (relay.ok) {
      text.value = relay.value;
      return relay.value;
    }
    note.value = { tone: 'problem', text: t(`address.${relay.problem}`) };
    return null;
  }

  async function save(event: Event) {
    event.preventDefault();
    const relay = readAddress();
    if (relay === null) return;
    const wanted: Settings = { ...saved.value, relay, keepLink: keepLink.value };
    const unchanged = relay === saved.value.relay && keepLink.value === saved.value.keepLink;
    await saveSettings(wanted);
    saved.value = wanted;
    note.value = { tone: 'good', text: t(unchanged ? 'options.unchanged' : 'options.saved') };
  }

  async function test() {
    const relay = readAddress();
    if (relay === null) return;
    testing.value = true;
    note.value = { tone: 'quiet', text: t('options.testing') };
    const result = await testRelay(relay);
    testing.value = false;
    note.value = result.ok
      ? { tone: 'good', text: t('options.test.ok', { ms: result.value.ms }) }
      : { tone: 'problem', text: t(`options.test.${result.problem}`) };
  }

  return (
    <form class="options" onSubmit={save} noValidate>
      <h1>{t('options.title')}</h1>
      <label for="relay">{t('options.relay')}</label>
      <p id="relay-hint" class="quiet">
        {t('options.relay.hint', { default: defaultRelay })}
      </p>
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
        }}
        aria-describedby="relay-hint relay-note"
        aria-invalid={note.value?.tone === 'problem'}
      />
      <label class="choice">
        <input
          type="checkbox"
          checked={keepLink}
          onChange={({ currentTarget }) => {
            keepLink.value = currentTarget.checked;
          }}
          aria-describedby="keep-link-hint"
        />
        {t('options.keep-link')}
      </label>
      <p id="keep-link-hint" class="quiet">
        {t('options.keep-link.hint')}
      </p>
      <div class="actions">
        <button type="submit" class="primary">
          {t('options.save')}
        </button>
        <button type="button" onClick={test} disabled={testing}>
          {t('options.test')}
        </button>
      </div>
      <p id="relay-note" role="status" data-testid="note" class={note.value?.tone}>
        {note.value?.text}
      </p>
    </form>
  );
}
