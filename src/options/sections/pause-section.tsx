import { pauseCovers } from '../../protocol/messages/pause-cover.ts';
import { t } from '../../ui/i18n/translate.ts';
import { OneOf } from '../fields/one-of.tsx';
import type { SectionProps } from '../settings-form.ts';
import { PausedSites } from './paused-sites.tsx';
import { Section } from './section.tsx';

export function PauseSection({ settings, change }: SectionProps) {
  return (
    <Section id="pause" title={t('options.pause')}>
      <OneOf
        name="pause-cover"
        label={t('options.pause-cover')}
        options={pauseCovers}
        value={settings.pauseCover}
        words={(cover) => t(`options.pause-cover.${cover}`)}
        onChange={(pauseCover) => change({ pauseCover })}
      />
      <PausedSites sites={settings.pausedSites} change={change} />
    </Section>
  );
}
