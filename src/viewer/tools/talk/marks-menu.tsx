import { useStore } from '../../../ui/hooks/use-store.ts';
import { t } from '../../../ui/i18n/translate.ts';
import { Menu } from '../bar/menu.tsx';
import { keyboardLayout, keyName } from '../keys/keyboard-layout.ts';
import { singleKeys } from '../keys/single-keys.ts';
import { handTools } from './hand.ts';
import type { MarksTool } from './marks-tool.ts';
import type { Talk } from './talk.ts';

/** Pointing and drawing, where the sharer allows it. */
export function MarksMenu({ marks, talk }: { marks: MarksTool; talk: Talk }) {
  const picked = useStore(marks.tool);
  const rule = useStore(talk.rule);
  const layout = useStore(keyboardLayout);
  const hasKeys = useStore(singleKeys);
  if (!rule || rule.marks === 'off') return null;
  return (
    <Menu
      icon={picked ?? 'point'}
      label={t(picked ? `hand.${picked}.on` : 'hand.label')}
      heading={t('hand.label')}
      on={picked !== null}
      testId="hand"
    >
      {(close) => (
        <>
          <p class="quiet">
            {t('hand.hint')}{' '}
            {hasKeys && t('hand.keys', { point: keyName('point', layout), draw: keyName('draw', layout) })}
          </p>
          {handTools.map((tool) => (
            <button
              key={tool}
              type="button"
              data-hand={tool}
              aria-pressed={picked === tool}
              onClick={() => {
                marks.pick(picked === tool ? null : tool);
                close();
              }}
            >
              {t(picked === tool ? `hand.${tool}.stop` : `hand.${tool}`)}
            </button>
          ))}
        </>
      )}
    </Menu>
  );
}
