import { useState } from 'preact/hooks';
import { t } from '../../../ui/i18n/translate.ts';
import { isLinkExposed } from '../../link/show-link.ts';

/** Says so where the server of this page has seen the secret of the link, until the viewer closes it. */
export function ExposedNotice() {
  const [isShown, setShown] = useState(isLinkExposed);
  if (!isShown) return null;
  return (
    <p class="notice" role="status" data-testid="exposed">
      {t('viewer.exposed')}
      <button type="button" onClick={() => setShown(false)}>
        {t('tool.close')}
      </button>
    </p>
  );
}
