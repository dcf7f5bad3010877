/** What keys do on the viewer page, in the order of the help card. The first of several is the one that is named there. */
export const keyTable = [
  { does: 'sound', keys: ['m'] },
  { does: 'full-screen', keys: ['f'] },
  { does: 'picture-in-picture', keys: ['p'] },
  { does: 'chat', keys: ['c'] },
  { does: 'point', keys: ['a'] },
  { does: 'draw', keys: ['d'] },
  { does: 'zoom-in', keys: ['+', '='] },
  { does: 'zoom-out', keys: ['-'] },
  { does: 'fit', keys: ['0'] },
  { does: 'one-to-one', keys: ['1'] },
  { does: 'move-left', keys: ['ArrowLeft'] },
  { does: 'move-right', keys: ['ArrowRight'] },
  { does: 'move-up', keys: ['ArrowUp'] },
  { does: 'move-down', keys: ['ArrowDown'] },
  { does: 'save', keys: ['s'] },
  { does: 'quality', keys: ['i'] },
  { does: 'help', keys: ['?'] },
] as const;

export type KeyDeed = (typeof keyTable)[number]['does'];

/** A key that is held down does these once. */
const once: readonly KeyDeed[] = ['chat', 'point', 'draw'];

const typed = 'input, textarea, select, [contenteditable]';

/** Does what the table says, until the signal aborts; not while people type, nor with a key that the browser has. */
export function followKeys(deeds: Record<KeyDeed, () => void>, signal: AbortSignal): void {
  window.addEventListener('keydown', follow, { signal });

  function follow(event: KeyboardEvent): void {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (target instanceof Element && target.closest(typed)) return;
    const pressed = key.length === 1 ? key.toLowerCase() : key;
    const found = keyTable.find(({ keys }) => keys.some((one) => one === pressed));
    if (!found) return;
    event.preventDefault();
    if (event.repeat && once.includes(found.does)) return;
    deeds[found.does]();
  }
}
