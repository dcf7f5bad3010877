import { sendCommand } from '../../extension/contract/messages.ts';
import { readSettings } from '../../extension/settings/settings.ts';
import { createPressFilter } from './press-filter.ts';

const togglePause = createPressFilter(async () => {
  const { pauseCover: cover } = await readSettings();
  await sendCommand({ to: 'offscreen', type: 'share.toggle-pause', cover }).catch(() => {});
});

/** Runs a keyboard command of the manifest other than the icon's. Without a share it does nothing. */
export function onKey(command: string): void {
  if (command === 'toggle-pause') togglePause();
}
