/** A sheet over a foreign page. */
export interface Overlay {
  canvas: HTMLCanvasElement;
  /** Puts it back where the page has taken it out. */
  keep(): void;
  remove(): void;
}

const styles = {
  all: 'initial',
  position: 'fixed',
  inset: '0',
  'z-index': '2147483647',
  'pointer-events': 'none',
};

/**
 * Nothing of the page reaches inside, and nothing of it stops a click or a key on its way to the page. It must not be a
 * custom element: the page could define that one, and its ElementInternals would hand out the closed root.
 */
export function createOverlay(): Overlay {
  const host = document.createElement('div');
  host.ariaHidden = 'true';
  for (const [name, value] of Object.entries(styles)) host.style.setProperty(name, value, 'important');
  const canvas = document.createElement('canvas');
  canvas.style.cssText = 'position: absolute; width: 100%; height: 100%';
  host.attachShadow({ mode: 'closed' }).append(canvas);

  function keep(): void {
    if (!host.isConnected) document.documentElement.append(host);
  }

  keep();
  return { canvas, keep, remove: () => host.remove() };
}
