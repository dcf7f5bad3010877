import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { type OwnMediaKind, ownMediaKinds, ownMediaObstacle } from '../rtc/own-media.ts';
import { listOf } from '../ui/list-of.ts';
import { useDismiss } from '../ui/use-dismiss.ts';
import { t } from '../ui/words/translate.ts';
import type { ShareBack } from './share-back.ts';
import './share-back.css';

/** The button under which people find what of their own they can show. */
export function ShareBackMenu({ back }: { back: ShareBack }) {
  const open = useSignal(false);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useDismiss(open, menu);
  const kinds = ownMediaKinds.filter((kind) => back.shown.value.some((own) => own.kind === kind));

  async function start(kind: OwnMediaKind) {
    await back.start(kind);
    if (back.problem.value) return;
    open.value = false;
    button.current?.focus();
  }

  return (
    <div class="share-back" ref={menu}>
      <button
        type="button"
        ref={button}
        class={kinds.length > 0 ? 'on' : ''}
        data-testid="share-back"
        aria-expanded={open.value}
        aria-controls={id}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        {kinds.length === 0
          ? t('back.button')
          : t('back.showing', { what: listOf(kinds.map((kind) => t(`back.name.${kind}`))) })}
      </button>
      <fieldset
        class="menu"
        data-testid="share-back-menu"
        id={id}
        aria-label={t('back.menu')}
        hidden={!open.value}
      >
        <p class="quiet">{t('back.hint')}</p>
        <Choices back={back} start={start} />
      </fieldset>
    </div>
  );
}

interface ChoicesProps {
  back: ShareBack;
  start(kind: OwnMediaKind): void;
}

function Choices({ back, start }: ChoicesProps) {
  if (ownMediaKinds.every((kind) => ownMediaObstacle(kind) === 'insecure')) {
    return <p class="notice">{t('back.insecure')}</p>;
  }
  return (
    <>
      {ownMediaKinds.map((kind) => (
        <Choice key={kind} kind={kind} back={back} start={start} />
      ))}
      {back.problem.value && (
        <p class="notice problem" role="alert">
          {t(`back.problem.${back.problem.value}`)}
        </p>
      )}
    </>
  );
}

function Choice({ kind, back, start }: ChoicesProps & { kind: OwnMediaKind }) {
  if (ownMediaObstacle(kind)) return <p class="notice">{t(`back.unsupported.${kind}`)}</p>;
  const own = back.shown.value.find((shown) => shown.kind === kind);
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
