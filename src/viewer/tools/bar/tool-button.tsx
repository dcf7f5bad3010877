import { useStore } from '../../../ui/hooks/use-store.ts';
import { keyboardLayout, keyName } from '../keys/keyboard-layout.ts';
import type { KeyCommand } from '../keys/keys.ts';
import { singleKeys } from '../keys/single-keys.ts';
import { Icon, type IconName } from './icon.tsx';

interface ToolButtonProps {
  icon: IconName;
  label: string;
  onClick(): void;
  /** The key that does the same. */
  command?: KeyCommand;
  /** For a tool that is on or off. */
  pressed?: boolean;
  disabled?: boolean;
  primary?: boolean;
  /** How much is new; shown in a corner. */
  badge?: number;
  testId?: string;
}

/** A tool: its words are read out and shown where there is room. */
export function ToolButton({
  icon,
  label,
  onClick,
  command,
  pressed,
  disabled,
  primary,
  badge = 0,
  testId,
}: ToolButtonProps) {
  const layout = useStore(keyboardLayout);
  const key = useStore(singleKeys) && command ? keyName(command, layout) : undefined;
  return (
    <button
      type="button"
      class={primary ? 'tool primary' : 'tool'}
      title={key ? `${label} (${key})` : label}
      aria-pressed={pressed}
      aria-keyshortcuts={key}
      disabled={disabled}
      data-testid={testId}
      onClick={onClick}
    >
      <Icon name={icon} />
      {badge > 0 && (
        <b class="badge" aria-hidden="true">
          {badge}
        </b>
      )}
      <span class="label">{label}</span>
    </button>
  );
}
