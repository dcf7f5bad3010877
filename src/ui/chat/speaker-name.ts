import type { Speaker } from '../../protocol/talk-messages.ts';
import { t } from '../words/translate.ts';

/** What somebody is called here. */
export function speakerName({ id, name }: Speaker): string {
  if (name) return name;
  return id === 0 ? t('talk.sharer') : t('talk.viewer', { number: id });
}
