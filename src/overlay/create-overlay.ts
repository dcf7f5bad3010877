/** A sheet over a foreign page. */
export interface Overlay {
  host: HTMLElement;
  canvas: HTMLCanvasElement;
  /** Puts it over everything that the page shows now. @throws where the page prevents it */
  raise(): void;
  /** Leaves the top layer to the page. */
  lower(): void;
  remove(): void;
}

const styles = {
  all: 'initial',
  position: 'fixed',
  inset: '0',
  'z-index': '2147483647',
  'pointer-events': 'none',
};

/** A page may style every backdrop there is. */
const backdrop = ':host::backdrop { display: none !important }';

/**
 * Nothing of the page reaches inside, and nothing of it stops a click or a key on its way to the page. It must not be a
 * custom element: the page could define that one, and its ElementInternals would hand out the closed root.
 *
 * It is a popover, for modal dialogs and full screen are in the top layer, over every z-index.
 */
export function createOverlay(): Overlay {
  const host = document.createElement('div');
  host.ariaHidden = 'true';
  const canvas = document.createElement('canvas');
  canvas.style.cssText = 'position: absolute; width: 100%; height: 100%';
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(backdrop);
  root.adoptedStyleSheets = [sheet];
  root.append(canvas);

  function keep(): void {
    for (const [name, value] of Object.entries(styles)) host.style.setProperty(name, value, 'important');
    host.popover = 'manual';
    if (!host.isConnected) document.documentElement.append(host);
  }

  function lower(): void {
    if (host.isConnected && host.matches(':popover-open')) host.hidePopover();
  }

  keep();
  return {
    host,
    canvas,
    raise() {
      keep();
      // What was shown last is on top.
      lower();
      host.showPopover();
    },
    lower,
    remove: () => host.remove(),
  };
}
