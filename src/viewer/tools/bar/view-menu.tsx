import { useStore } from '../../../ui/hooks/use-store.ts';
import { language, t } from '../../../ui/i18n/translate.ts';
import type { Picture } from '../picture/picture.ts';
import { Menu } from './menu.tsx';

export const zoomStep = 1.25;

/** Zoom commands, for viewers without keys or a wheel. */
export function ViewMenu({ picture }: { picture: Picture }) {
  const wish = useStore(picture.wish);
  const zoom = useStore(picture.placement)?.zoom ?? 1;
  const percent = new Intl.NumberFormat(language, { style: 'percent' }).format(zoom);
  const choices = [
    { name: 'fit', chosen: wish === 'fit', choose: picture.fit },
    { name: 'one', chosen: wish !== 'fit' && wish.zoom === 1, choose: () => picture.oneToOne() },
  ] as const;
  return (
    <Menu icon="zoom" label={t('tool.zoom')} heading={t('tool.zoom')} on={wish !== 'fit'} testId="zoom">
      {() => (
        <>
          <div class="zoom-steps">
            <button type="button" aria-label={t('zoom.out')} onClick={() => picture.zoomBy(1 / zoomStep)}>
              −
            </button>
            <output data-testid="zoom-percent">{percent}</output>
            <button type="button" aria-label={t('zoom.in')} onClick={() => picture.zoomBy(zoomStep)}>
              +
            </button>
          </div>
          {choices.map(({ name, chosen, choose }) => (
            <button key={name} type="button" data-zoom={name} aria-pressed={chosen} onClick={choose}>
              {t(`zoom.${name}`)}
            </button>
          ))}
        </>
      )}
    </Menu>
  );
}
