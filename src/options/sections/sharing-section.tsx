import { doorLimits } from '../../domain/door.ts';
import { defaultSources } from '../../extension/settings/settings-schema.ts';
import { LimitField } from '../../ui/fields/limit-field.tsx';
import { t } from '../../ui/i18n/translate.ts';
import { Choice } from '../fields/choice.tsx';
import { NameField } from '../fields/name-field.tsx';
import { OneOf } from '../fields/one-of.tsx';
import type { SectionProps } from '../settings-form.ts';
import { Section } from './section.tsx';

export function SharingSection({ settings, change }: SectionProps) {
  return (
    <Section id="sharing" title={t('options.sharing')}>
      <NameField name={settings.name} onName={(name) => change({ name })} />
      <OneOf
        name="source"
        label={t('options.source')}
        options={defaultSources}
        value={settings.source}
        words={(source) => t(`options.source.${source}`)}
        onChange={(source) => change({ source })}
      />
      <Choice
        id="sound"
        checked={settings.sound}
        label={t('options.sound')}
        hint={t('options.sound.hint')}
        onChange={(sound) => change({ sound })}
      />
      <Choice
        id="save-pictures"
        checked={settings.savePictures}
        label={t('options.save-pictures')}
        hint={t('options.save-pictures.hint')}
        onChange={(savePictures) => change({ savePictures })}
      />
      <Choice
        id="asks"
        checked={settings.door.asks}
        label={t('door.asks')}
        hint={t('door.asks.hint')}
        onChange={(asks) => change({ door: { ...settings.door, asks } })}
      />
      <LimitField
        limit={settings.door.limit}
        range={doorLimits}
        onLimit={(limit) => change({ door: { ...settings.door, limit } })}
      />
      <Choice
        id="keep-link"
        checked={settings.keepLink}
        label={t('options.keep-link')}
        hint={t('options.keep-link.hint')}
        onChange={(keepLink) => change({ keepLink })}
      />
    </Section>
  );
}
