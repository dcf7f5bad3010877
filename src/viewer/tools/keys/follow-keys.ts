import { type KeyCommand, shortcutOf } from './keys.ts';

interface KeyHandlers {
  commands: Record<KeyCommand, () => void>;
  /** What ends when a key is no longer held. */
  releases: Partial<Record<KeyCommand, () => void>>;
  /** Whether the viewer wants single-key shortcuts. */
  areOn(): boolean;
}

const typed = 'textarea, select, [contenteditable]:not([contenteditable=false])';
/** Fields without text. Letters typed there are shortcuts. */
const textless = ['range', 'checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'color', 'image'];
/** What has a use of its own for arrow keys. */
const takesArrows = 'input, .menu, .side';

/**
 * Runs the shortcuts of the key table until the signal aborts, whichever control has the focus. Does nothing while text is
 * typed, or with a key that the browser or the page has a use for. A held key acts once, unless its shortcut repeats.
 */
export function followKeys({ commands, releases, areOn }: KeyHandlers, signal: AbortSignal): void {
  /** By the `code` of the key. */
  const held = new Map<string, KeyCommand>();

  window.addEventListener('keydown', press, { signal });
  window.addEventListener('keyup', ({ key, code }) => (key === 'Meta' ? releaseAll() : release(code)), {
    signal,
  });
  // The keyup goes to the window that has the focus then.
  window.addEventListener('blur', releaseAll, { signal });
  window.addEventListener('pagehide', releaseAll, { signal });
  document.addEventListener('visibilitychange', releaseAll, { signal });

  function press(event: KeyboardEvent): void {
    if (event.defaultPrevented || isCombined(event) || isTyped(event) || !areOn()) return;
    const found = shortcutOf(event);
    if (!found) return;
    const { does, repeats } = found;
    if (does.startsWith('move-') && isIn(event.target, takesArrows)) return;
    event.preventDefault();
    if (event.repeat && !repeats) return;
    held.set(event.code, does);
    commands[does]();
  }

  function release(code: string): void {
    const does = held.get(code);
    held.delete(code);
    if (does) releases[does]?.();
  }

  /** macOS sends no keyup of a key that is released while Command is held. */
  function releaseAll(): void {
    for (const code of [...held.keys()]) release(code);
  }
}

/** True with AltGr, too, which types signs. Windows reports it as Ctrl and Alt, other systems as itself. */
function isCombined(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey || event.getModifierState('AltGraph');
}

function isTyped({ target, isComposing }: KeyboardEvent): boolean {
  if (isComposing || isIn(target, typed)) return true;
  return target instanceof HTMLInputElement && !textless.includes(target.type);
}

function isIn(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
