import { t } from '../../ui/i18n/translate.ts';
import { Choice } from '../fields/choice.tsx';
import { RelayField } from '../fields/relay-field.tsx';
import type { SectionProps } from '../settings-form.ts';
import { Section } from './section.tsx';

export function ConnectionSection({ settings, change }: SectionProps) {
  return (
    <Section id="connection" title={t('options.connection')}>
      <RelayField settings={settings} change={change} />
      <Choice
        id="hide-address"
        checked={settings.hideAddress}
        label={t('options.hide-address')}
        hint={t('options.hide-address.hint')}
        onChange={(hideAddress) => change({ hideAddress })}
      />
    </Section>
  );
}
