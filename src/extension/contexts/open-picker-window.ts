import browser from 'webextension-polyfill';

const url = 'src/picker/index.html';

/** Small: the browser's own picker opens over it. */
export async function openPickerWindow(): Promise<void> {
  await browser.windows.create({ url, type: 'popup', width: 460, height: 300 });
}

/** Out of the way, for it has to stay. */
export async function minimizeWindow(): Promise<void> {
  const { id } = await browser.windows.getCurrent();
  if (id !== undefined) await browser.windows.update(id, { state: 'minimized' });
}
