import type { ComponentChildren } from 'preact';
import { t } from '../../ui/i18n/translate.ts';
import { ToolButton } from './bar/tool-button.tsx';

interface SidePanelProps {
  heading: string;
  testId: string;
  close(): void;
  children: ComponentChildren;
}

/** Something beside the picture; on a narrow page it is below it. */
export function SidePanel({ heading, testId, close, children }: SidePanelProps) {
  return (
    <aside class="side" aria-label={heading} data-testid={testId}>
      <header>
        <h2>{heading}</h2>
        <ToolButton icon="close" label={t('tool.close')} onClick={close} />
      </header>
      {children}
    </aside>
  );
}
