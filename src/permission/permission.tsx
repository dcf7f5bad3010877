import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Device } from '../extension/contract/devices.ts';
import { sendCommand } from '../extension/contract/messages.ts';
import { type OwnMediaProblem, openOwnMedia } from '../rtc/capture/own-media.ts';
import { t } from '../ui/i18n/translate.ts';

/** The page in which the browser asks for a device, since the share itself has no window; it closes by itself. */
export function Permission({ device }: { device: Device }) {
  const problem = useSignal<OwnMediaProblem | null>(null);

  async function ask() {
    problem.value = null;
    const opened = await openOwnMedia(device);
    if (!opened.ok) {
      problem.value = opened.problem;
      return;
    }
    for (const track of opened.value.getTracks()) track.stop();
    await sendCommand(
      device === 'camera'
        ? { to: 'background', type: 'share.request', kind: 'camera' }
        : { to: 'background', type: 'microphone.request' },
    );
    window.close();
  }

  useEffect(() => void ask(), []);

  return (
    <div class="permission">
      <h1>{t(`permission.heading.${device}`)}</h1>
      <p class="quiet">{t(`permission.hint.${device}`)}</p>
      {problem.value && (
        <>
          <p class="notice problem" role="alert" data-testid="problem">
            {t(`back.problem.${problem.value}`)}
          </p>
          <button type="button" class="primary" onClick={ask}>
            {t('permission.again')}
          </button>
        </>
      )}
    </div>
  );
}
