import { languageChoices } from '../../extension/settings/settings-schema.ts';
import { t } from '../../ui/i18n/translate.ts';
import { OneOf } from '../fields/one-of.tsx';
import type { SectionProps } from '../settings-form.ts';
import { Section } from './section.tsx';

export function LanguageSection({ settings: { language }, change }: SectionProps) {
  return (
    <Section id="language" title={t('options.language')}>
      <OneOf
        name="language"
        label={t('options.language.label')}
        options={languageChoices}
        value={language}
        words={(choice) => t(`options.language.${choice}`)}
        onChange={(choice) => change({ language: choice })}
      />
    </Section>
  );
}
