import type { SourceKind } from '../../domain/source.ts';
import { defaultSources } from '../../extension/settings/settings-schema.ts';
import type { ShareView } from '../../machines/share/share-view.ts';
import { t } from '../../ui/i18n/translate.ts';
import { CureButton } from '../notices/cure-button.tsx';
import { useFrontTab } from '../use-front-tab.ts';

interface SourceCardProps {
  view: ShareView;
  share(kind: SourceKind): void;
}

/** What could be shown instead, and what became of the wish. */
export function SourceCard({ view, share }: SourceCardProps) {
  const frontTab = useFrontTab();
  const { source } = view;
  return (
    <section class="source-card" data-testid="source">
      {frontTab !== null && frontTab !== source?.tabId && (
        <button type="button" data-source="tab" onClick={() => share('tab')}>
          {t('source.this-tab')}
        </button>
      )}
      <details>
        <summary>{t('source.change')}</summary>
        <SourceChoice kinds={defaultSources.filter((kind) => kind !== 'tab')} share={share} />
      </details>
      <SwitchNotice view={view} />
    </section>
  );
}

function SwitchNotice({ view: { source, kind, switching, switchCode } }: { view: ShareView }) {
  return (
    <div role="status" data-testid="switch">
      {switchCode && (
        <div class="notice problem">
          <strong>{t(`failure.${switchCode}`)}</strong> {t(`cure.${switchCode}`)} {t('source.kept')}
          <CureButton code={switchCode} />
        </div>
      )}
      {switching && (
        <p class="notice">
          {kind === 'display' && `${t('source.picker')} `}
          {t(source ? 'source.switching' : 'source.between')}
        </p>
      )}
    </div>
  );
}

interface SourceChoiceProps {
  kinds: readonly SourceKind[];
  share(kind: SourceKind): void;
}

export function SourceChoice({ kinds, share }: SourceChoiceProps) {
  return (
    <div class="source-choice">
      {kinds.map((kind) => (
        <button key={kind} type="button" data-source={kind} onClick={() => share(kind)}>
          {t(`source.choose.${kind}`)}
        </button>
      ))}
    </div>
  );
}
