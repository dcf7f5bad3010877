import { useId, useRef, useState } from 'preact/hooks';
import { type OwnMediaKind, ownMediaKinds, ownMediaObstacle } from '../rtc/own-media.ts';
import { listOf } from '../ui/list-of.ts';
import { useDismiss } from '../ui/use-dismiss.ts';
import { useStore } from '../ui/use-store.ts';
import { t } from '../ui/words/translate.ts';
import type { OwnMedia, ShareBack } from './share-back.ts';
import './share-back.css';

/** The button under which people find what of their own they can show. */
export function ShareBackMenu({ back }: { back: ShareBack }) {
  const [open, setOpen] = useState(false);
  const shown = useStore(back.shown);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useDismiss({ open, inside: menu, close: () => setOpen(false) });
  const kinds = ownMediaKinds.filter((kind) => shown.some((own) => own.kind === kind));

  async function start(kind: OwnMediaKind) {
    await back.start(kind);
    if (back.problem.get()) return;
    setOpen(false);
    button.current?.focus();
  }

  return (
    <div class="share-back" ref={menu}>
      <button
        type="button"
        ref={button}
        class={kinds.length > 0 ? 'on' : ''}
        data-testid="share-back"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {kinds.length === 0
          ? t('back.button')
          : t('back.showing', { what: listOf(kinds.map((kind) => t(`back.name.${kind}`))) })}
      </button>
      <fieldset class="menu" data-testid="share-back-menu" id={id} aria-label={t('back.menu')} hidden={!open}>
        <p class="quiet">{t('back.hint')}</p>
        <Choices back={back} shown={shown} start={start} />
      </fieldset>
    </div>
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
