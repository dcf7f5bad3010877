import type { Path } from '../../rtc/connectivity/test-paths.ts';
import { t } from '../../ui/i18n/translate.ts';
import { meaningOf } from '../fields/meaning-of.ts';

interface PathListProps {
  paths: readonly Path[] | 'testing';
  /** Whether people want to hide their address. */
  hidden: boolean;
}

/** Which ways towards others work from here, and whom one can reach by them. */
export function PathList({ paths, hidden }: PathListProps) {
  if (paths === 'testing') return <p class="quiet">{t('options.paths.testing')}</p>;
  return (
    <>
      <ul class="paths" aria-label={t('options.paths')} data-testid="paths">
        {paths.map(({ kind, url, status }) => (
          <li key={`${kind} ${url}`} class={status} data-path={kind} data-status={status}>
            <span>{t(`path.${kind}`)}</span>
            <span>{t(`path.status.${status}`)}</span>
            {url && <code>{url}</code>}
          </li>
        ))}
      </ul>
      <p data-testid="paths-meaning">{t(`path.meaning.${meaningOf(paths, hidden)}`)}</p>
    </>
  );
}
