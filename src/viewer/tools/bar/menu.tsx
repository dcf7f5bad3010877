import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { useDismiss } from '../../../ui/hooks/use-dismiss.ts';
import { Icon, type IconName } from './icon.tsx';

interface MenuProps {
  icon: IconName;
  /** What the button says. */
  label: string;
  /** What the menu is read out as. */
  heading: string;
  /** Something of it is on. */
  on?: boolean;
  testId: string;
  children(close: () => void): ComponentChildren;
}

/** A button under which there is more. */
export function Menu({ icon, label, heading, on = false, testId, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useDismiss({ open, inside: menu, close: () => setOpen(false) });

  function close(): void {
    setOpen(false);
    button.current?.focus();
  }

  return (
    <div class="menu-place" ref={menu}>
      <button
        type="button"
        ref={button}
        class={on ? 'tool on' : 'tool'}
        title={label}
        data-testid={testId}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Icon name={icon} />
        <span class="label">{label}</span>
      </button>
      <fieldset class="menu" data-testid={`${testId}-menu`} id={id} aria-label={heading} hidden={!open}>
        {children(close)}
      </fieldset>
    </div>
  );
}
