import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { askToGuard, watchGuard } from '../../extension/pages/guard-permission.ts';
import { parseSite } from '../../extension/settings/site.ts';
import { t } from '../../ui/i18n/translate.ts';
import type { SectionProps } from '../settings-form.ts';

interface PausedSitesProps extends Pick<SectionProps, 'change'> {
  sites: readonly string[];
}

/** The sites on which a share pauses by itself. To notice them takes a permission, asked for with the first. */
export function PausedSites({ sites, change }: PausedSitesProps) {
  const text = useSignal('');
  const problem = useSignal<'not-a-site' | 'refused' | null>(null);
  const guard = useMemo(watchGuard, []);

  async function add(event: Event) {
    event.preventDefault();
    const site = parseSite(text.value);
    if (!site.ok) {
      problem.value = site.problem;
      return;
    }
    if (!(await ask())) return;
    text.value = '';
    await change({ pausedSites: [...new Set([...sites, site.value])] });
  }

  async function ask(): Promise<boolean> {
    const allowed = await askToGuard();
    problem.value = allowed ? null : 'refused';
    return allowed;
  }

  return (
    <form class="field sites" onSubmit={add} noValidate>
      <label for="site">{t('options.sites')}</label>
      <p id="site-hint" class="quiet">
        {t('options.sites.hint')}
      </p>
      <div class="row">
        <input
          id="site"
          type="text"
          inputmode="url"
          spellcheck={false}
          autocomplete="off"
          value={text}
          onInput={({ currentTarget }) => {
            text.value = currentTarget.value;
            problem.value = null;
          }}
          aria-describedby="site-hint site-note"
          aria-invalid={problem.value === 'not-a-site'}
        />
        <button type="submit">{t('options.sites.add')}</button>
      </div>
      <p id="site-note" role="alert" class="problem" data-testid="site-note">
        {problem.value && t(`options.sites.${problem.value}`)}
      </p>
      {sites.length > 0 && guard.value === false && (
        <div class="notice">
          <p>{t('options.sites.unguarded')}</p>
          <button type="button" onClick={ask}>
            {t('options.sites.allow')}
          </button>
        </div>
      )}
      {sites.length > 0 && (
        <ul aria-label={t('options.sites')} data-testid="sites">
          {sites.map((site) => (
            <li key={site}>
              <bdi>{site}</bdi>
              <button
                type="button"
                aria-label={t('options.sites.remove.one', { site })}
                onClick={() => change({ pausedSites: sites.filter((one) => one !== site) })}
              >
                {t('options.sites.remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
