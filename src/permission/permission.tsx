import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { sendCommand } from '../extension/messages.ts';
import { type OwnMediaProblem, openOwnMedia } from '../rtc/own-media.ts';
import { t } from '../ui/words/translate.ts';

/** The page in which the browser asks for the camera, since the share itself has no window; it closes by itself. */
export function Permission() {
  const problem = useSignal<OwnMediaProblem | null>(null);

  async function ask() {
    problem.value = null;
    const opened = await openOwnMedia('camera');
    if (!opened.ok) {
      problem.value = opened.problem;
      return;
    }
    for (const track of opened.value.getTracks()) track.stop();
    await sendCommand({ to: 'background', type: 'share.request', kind: 'camera' });
    window.close();
  }

  useEffect(() => void ask(), []);

  return (
    <div class="permission">
      <h1>{t('permission.heading')}</h1>
      <p class="quiet">{t('permission.hint')}</p>
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
