import type { ShareView } from '../machines/share-view.ts';
import type { SourceKind } from '../machines/source.ts';
import { t } from '../ui/words/translate.ts';
import { useFrontTab } from './use-front-tab.ts';

interface SourceCardProps {
  view: ShareView;
  share(kind: SourceKind): void;
}

/** What is shown, and what else could be. */
export function SourceCard({ view: { source, switching, switchCode }, share }: SourceCardProps) {
  const frontTab = useFrontTab();
  if (!source) return null;
  const isElsewhere = frontTab !== null && frontTab !== source.tabId;
  return (
    <section class="source-card" data-testid="source">
      <p>
        {t(`source.${source.surface}`)}{' '}
        <span class="quiet">{t(source.hasSound ? 'source.sound' : `source.silent.${source.surface}`)}</span>
      </p>
      {isElsewhere && (
        <button type="button" class="primary" data-testid="share-this-tab" onClick={() => share('tab')}>
          {t('source.this-tab')}
        </button>
      )}
      <details>
        <summary>{t('source.change')}</summary>
        <SourceChoice share={share} />
      </details>
      <p role="status" class={switchCode ? 'notice problem' : 'quiet'}>
        {switching && t('source.switching')}
        {switchCode && (
          <>
            {t(`failure.${switchCode}`)} {t('source.kept')}
          </>
        )}
      </p>
    </section>
  );
}

/** The sources that need no click on a page. */
export function SourceChoice({ share }: Pick<SourceCardProps, 'share'>) {
  return (
    <div class="source-choice">
      <button type="button" data-source="display" onClick={() => share('display')}>
        {t('source.choose.display')}
      </button>
      <button type="button" data-source="camera" onClick={() => share('camera')}>
        {t('source.choose.camera')}
      </button>
    </div>
  );
}
