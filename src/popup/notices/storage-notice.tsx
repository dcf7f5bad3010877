import type { StoredSettings } from '../../extension/settings/settings.ts';
import type { SaveProblem } from '../../extension/settings/stored.ts';
import type { StorageProblem } from '../../machines/common/storage-problem.ts';
import { listOf } from '../../ui/i18n/list-of.ts';
import { t } from '../../ui/i18n/translate.ts';

interface StorageNoticeProps {
  stored: Pick<StoredSettings, 'readable' | 'damaged'>;
  /** What the share does without. */
  problem: StorageProblem | null;
  /** Why a choice in this popup was not stored. */
  unsaved: SaveProblem | null;
}

/** Shows which options and links the browser's storage did not give or keep. */
export function StorageNotice({ stored: { readable, damaged }, problem, unsaved }: StorageNoticeProps) {
  const missed = problem ?? (readable ? null : 'settings-unreadable');
  const lines = [
    missed && t(`popup.storage.${missed}`),
    damaged.length > 0 &&
      t('popup.storage.damaged', { what: listOf(damaged.map((field) => t(`options.field.${field}`))) }),
    unsaved && `${t('popup.unsaved')} ${t(`options.unsaved.${unsaved}`)}`,
  ].filter((line) => typeof line === 'string');
  return (
    <div role="status" data-testid="storage">
      {lines.map((line) => (
        <p key={line} class="notice">
          {line}
        </p>
      ))}
    </div>
  );
}
