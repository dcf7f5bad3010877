interface Shortcut {
  does: string;
  /** Physical keys, as `event.code` has them. `Shift+` in front means that Shift is held. */
  codes: readonly string[];
  /** Signs and named keys that count wherever they are on the keyboard, as `event.key` has them. */
  keys?: readonly string[];
  /** A held key goes on doing this. */
  repeats?: true;
}

/** The shortcuts of the viewer page, in the order of the help card. */
export const keyTable = [
  { does: 'sound', codes: ['KeyM'] },
  { does: 'full-screen', codes: ['KeyF'] },
  { does: 'picture-in-picture', codes: ['KeyP'] },
  { does: 'chat', codes: ['KeyC'] },
  { does: 'point', codes: ['KeyA'] },
  { does: 'draw', codes: ['KeyD'] },
  { does: 'zoom-in', codes: ['Equal'], keys: ['+'], repeats: true },
  { does: 'zoom-out', codes: ['Minus'], keys: ['-'], repeats: true },
  { does: 'fit', codes: ['Digit0'], keys: ['0'] },
  { does: 'one-to-one', codes: ['Digit1'], keys: ['1'] },
  { does: 'move-left', codes: [], keys: ['ArrowLeft'], repeats: true },
  { does: 'move-right', codes: [], keys: ['ArrowRight'], repeats: true },
  { does: 'move-up', codes: [], keys: ['ArrowUp'], repeats: true },
  { does: 'move-down', codes: [], keys: ['ArrowDown'], repeats: true },
  { does: 'save', codes: ['KeyS'] },
  { does: 'quality', codes: ['KeyI'] },
  { does: 'help', codes: ['Shift+Slash'], keys: ['?'] },
] as const satisfies readonly Shortcut[];

export type KeyCommand = (typeof keyTable)[number]['does'];

const shortcuts: readonly (Shortcut & { does: KeyCommand })[] = keyTable;

type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>;

/**
 * Returns the shortcut of a pressed key. Its sign decides first, then its place on the keyboard. A letter counts where its
 * own place has no shortcut, so that M is M on a keyboard that has it elsewhere.
 */
export function shortcutOf({ key, code, shiftKey }: PressedKey) {
  const place = shiftKey && !code.startsWith('Key') ? `Shift+${code}` : code;
  return (
    shortcuts.find(({ keys }) => keys?.includes(key)) ??
    shortcuts.find(({ codes }) => codes.includes(place)) ??
    shortcuts.find(({ codes }) => codes.includes(`Key${key.toUpperCase()}`))
  );
}
