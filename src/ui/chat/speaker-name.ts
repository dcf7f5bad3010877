import { sharerMark } from '../../protocol/display-name.ts';
import type { Speaker } from '../../protocol/messages/talk-messages.ts';
import { t } from '../i18n/translate.ts';

/** The label of a speaker. The sharer's has a mark that no name can have. */
export function speakerName({ id, name }: Speaker): string {
  if (id === 0) return `${sharerMark} ${name || t('talk.sharer')}`;
  return name || t('talk.viewer', { number: id });
}
