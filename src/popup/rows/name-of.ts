import type { PeerView } from '../../machines/peer/peer-view.ts';
import { t } from '../../ui/i18n/translate.ts';

/** What a viewer calls itself, or its number. */
export function nameOf({ name }: PeerView, index: number): string {
  return name || t('popup.viewer', { number: index + 1 });
}
