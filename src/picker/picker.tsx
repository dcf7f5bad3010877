import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { minimizeWindow } from '../extension/contexts/open-picker-window.ts';
import type { PickerRequest } from '../extension/contexts/picker-window.ts';
import { pick, wantsPage } from '../rtc/capture/open-source.ts';
import { t } from '../ui/i18n/translate.ts';
import type { PickerPhase } from './picker-phase.ts';

/** A window for browsers whose picker opens over a page that people see. What is chosen lives and ends with it. */
export function Picker({ request }: { request: PickerRequest }) {
  const phase = useSignal<PickerPhase>('choosing');

  async function choose() {
    phase.value = 'choosing';
    try {
      const stream = await pick(request.source);
      window.addEventListener('pagehide', () => end(stream));
      phase.value = 'shown';
      request.give(stream);
      await minimizeWindow();
    } catch (cause) {
      if (wantsPage(cause)) phase.value = 'click';
      else {
        request.fail(cause);
        window.close();
      }
    }
  }

  useEffect(() => {
    if (request.signal.aborted) window.close();
    request.signal.addEventListener('abort', () => window.close());
    // A window that is closed chooses nothing; where something was chosen before, this says nothing more.
    window.addEventListener('pagehide', () => request.fail(new DOMException('closed', 'NotAllowedError')));
    void choose();
  }, []);

  return (
    <div class="picker" data-testid="picker" data-phase={phase}>
      <h1>{t(`picker.heading.${phase.value}`)}</h1>
      <p class="quiet">{t(`picker.hint.${phase.value}`)}</p>
      {phase.value === 'click' && (
        <button type="button" class="primary" onClick={choose}>
          {t('picker.choose')}
        </button>
      )}
    </div>
  );
}

/** Tracks end without a word with their document, and another one waits for it. */
function end(stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    track.stop();
    track.dispatchEvent(new Event('ended'));
  }
}
