import { type OwnMediaKind, ownMediaKinds, ownMediaObstacle } from '../../../rtc/capture/own-media.ts';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { listOf } from '../../../ui/i18n/list-of.ts';
import { t } from '../../../ui/i18n/translate.ts';
import { Menu } from '../bar/menu.tsx';
import type { OwnMedia, ShareBack } from './share-back.ts';

/** The button under which people find what of their own they can show. */
export function ShareBackMenu({ back }: { back: ShareBack }) {
  const shown = useStore(back.shown);
  const kinds = ownMediaKinds.filter((kind) => shown.some((own) => own.kind === kind));
  const label =
    kinds.length === 0
      ? t('back.button')
      : t('back.showing', { what: listOf(kinds.map((kind) => t(`back.name.${kind}`))) });

  async function start(kind: OwnMediaKind, close: () => void) {
    await back.start(kind);
    if (!back.problem.get()) close();
  }

  return (
    <Menu icon="share-back" label={label} heading={t('back.menu')} on={kinds.length > 0} testId="share-back">
      {(close) => (
        <>
          <p class="quiet">{t('back.hint')}</p>
          <Choices back={back} shown={shown} start={(kind) => start(kind, close)} />
        </>
      )}
    </Menu>
  );
}

interface ChoicesProps {
  back: ShareBack;
  shown: readonly OwnMedia[];
  start(kind: OwnMediaKind): void;
}

function Choices({ back, shown, start }: ChoicesProps) {
  const problem = useStore(back.problem);
  if (ownMediaKinds.every((kind) => ownMediaObstacle(kind) === 'insecure')) {
    return <p class="notice">{t('back.insecure')}</p>;
  }
  return (
    <>
      {ownMediaKinds.map((kind) => (
        <Choice key={kind} kind={kind} back={back} shown={shown} start={start} />
      ))}
      {problem && (
        <p class="notice problem" role="alert">
          {t(`back.problem.${problem}`)}
        </p>
      )}
    </>
  );
}

function Choice({ kind, back, shown, start }: ChoicesProps & { kind: OwnMediaKind }) {
  if (ownMediaObstacle(kind)) return <p class="notice">{t(`back.unsupported.${kind}`)}</p>;
  const own = shown.find((one) => one.kind === kind);
  return (
    <button
      type="button"
      class={own ? 'on' : ''}
      data-kind={kind}
      onClick={() => (own ? back.stop(own.stream) : start(kind))}
    >
      {t(own ? `back.stop.${kind}` : `back.start.${kind}`)}
    </button>
  );
}
