import { t } from '../ui/words/translate.ts';
import { Choice } from './choice.tsx';
import type { SectionProps } from './options.tsx';
import { RelayField } from './relay-field.tsx';
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
