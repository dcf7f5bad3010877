import { useSignal } from '@preact/signals';
import { saveSettings } from '../extension/settings.ts';
import { defaultRelay, type Settings } from '../extension/settings-schema.ts';
import { parseRelayUrl } from '../protocol/relay-url.ts';
import { type Path, testPaths } from '../rtc/test-paths.ts';
import { testRelay } from '../rtc/test-relay.ts';
import { t } from '../ui/words/translate.ts';
import { Choice } from './choice.tsx';
import { PathList } from './path-list.tsx';

interface Note {
  tone: 'good' | 'problem' | 'quiet';
  text: string;
}

const changeable = ['relay', 'keepLink', 'hideAddress'] as const;

export function Options({ settings }: { settings: Settings }) {
  const text = useSignal(settings.relay);
  const keepLink = useSignal(settings.keepLink);
  const hideAddress = useSignal(settings.hideAddress);
  const saved = useSignal(settings);
  const note = useSignal<Note | null>(null);
  const testing = useSignal(false);
  const paths = useSignal<readonly Path[] | 'testing' | null>(null);

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
    const wanted: Settings = {
      ...saved.value,
      relay,
      keepLink: keepLink.value,
      hideAddress: hideAddress.value,
    };
    const unchanged = changeable.every((name) => wanted[name] === saved.value[name]);
    await saveSettings(wanted);
    saved.value = wanted;
    note.value = { tone: 'good', text: t(unchanged ? 'options.unchanged' : 'options.saved') };
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
      : { tone: 'problem', text: t(`options.test.${result.problem}`) };
    if (result.ok) {
      paths.value = 'testing';
      paths.value = await testPaths(result.value.iceServers);
    }
    testing.value = false;
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
          paths.value = null;
        }}
        aria-describedby="relay-hint relay-note"
        aria-invalid={note.value?.tone === 'problem'}
      />
      <Choice
        id="keep-link"
        checked={keepLink}
        label={t('options.keep-link')}
        hint={t('options.keep-link.hint')}
      />
      <Choice
        id="hide-address"
        checked={hideAddress}
        label={t('options.hide-address')}
        hint={t('options.hide-address.hint')}
      />
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
      <div aria-live="polite">
        {paths.value && <PathList paths={paths.value} hidden={hideAddress.value} />}
      </div>
    </form>
  );
}
