import { openOwnSettings } from '../../extension/pages/own-settings.ts';
import { reloadTab } from '../../extension/pages/reload-tab.ts';
import type { FailureCode } from '../../machines/common/failure.ts';
import type { WordKey } from '../../ui/i18n/en.ts';
import { t } from '../../ui/i18n/translate.ts';
import './cure-button.css';

/** Where one click leads to the cure of a failure. */
const cures: Partial<Record<FailureCode, { words: WordKey; act(): Promise<void> }>> = {
  'file-access': { words: 'popup.cure.file-access', act: openOwnSettings },
  'tab-crashed': { words: 'popup.crashed.reload', act: () => reloadTab() },
};

export function CureButton({ code }: { code: FailureCode }) {
  const cure = cures[code];
  if (!cure) return null;
  return (
    <button type="button" class="primary cure" data-testid="cure" onClick={() => void cure.act()}>
      {t(cure.words)}
    </button>
  );
}
