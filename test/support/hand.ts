import type { Page } from 'puppeteer-core';

/** A place in the picture, 0 to 1. */
export type Place = [x: number, y: number];

/** Picks a tool in the menu, or puts it back. */
export async function pickTool(viewer: Page, tool: 'point' | 'draw'): Promise<void> {
  await viewer.bringToFront();
  await (await viewer.waitForSelector('[data-testid=hand]'))?.click();
  await (await viewer.waitForSelector(`[data-hand=${tool}]`, { visible: true }))?.click();
}

/** Moves the mouse over the picture. */
export async function hover(viewer: Page, ...places: Place[]): Promise<void> {
  await viewer.bringToFront();
  const frame = await frameOf(viewer);
  for (const [x, y] of places) {
    await viewer.mouse.move(frame.left + x * frame.width, frame.top + y * frame.height, { steps: 8 });
  }
}

function frameOf(viewer: Page): Promise<Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>> {
  return viewer.$eval('.frame', (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { left, top, width, height };
  });
}

/** The same with the button down. */
export async function drag(viewer: Page, [first, ...others]: readonly Place[]): Promise<void> {
  if (first) await hover(viewer, first);
  await viewer.mouse.down();
  await hover(viewer, ...others);
  await viewer.mouse.up();
}

type Touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...fingers: Place[]) => Promise<void>;

/** Puts fingers on the picture; each call has all those that are down. */
export async function touchPicture(viewer: Page): Promise<Touch> {
  await viewer.bringToFront();
  const frame = await frameOf(viewer);
  const session = await viewer.createCDPSession();
  return async (type, ...fingers) => {
    const touchPoints = fingers.map(([x, y], id) => ({
      id,
      x: frame.left + x * frame.width,
      y: frame.top + y * frame.height,
    }));
    await session.send('Input.dispatchTouchEvent', { type, touchPoints });
  };
}

/** Waits until the page itself shows a mark there, over its picture. */
export async function waitForMark(viewer: Page, [x, y]: Place, shown = true): Promise<void> {
  await viewer.bringToFront();
  await viewer.waitForFunction(
    (atX, atY, wanted) => {
      const canvas = document.querySelector<HTMLCanvasElement>('canvas.marks');
      const frame = document.querySelector('.frame')?.getBoundingClientRect();
      const room = canvas?.parentElement?.getBoundingClientRect();
      if (!canvas || !frame || !room) return false;
      if (canvas.hidden) return !wanted;
      const scale = canvas.width / canvas.clientWidth;
      const [left, top] = [
        frame.left - room.left + atX * frame.width,
        frame.top - room.top + atY * frame.height,
      ];
      const pixel = canvas.getContext('2d')?.getImageData(left * scale, top * scale, 1, 1).data;
      return (pixel?.[3] ?? 0) > 128 === wanted;
    },
    { timeout: 15_000, polling: 50 },
    x,
    y,
    shown,
  );
}
