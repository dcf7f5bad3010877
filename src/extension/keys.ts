import { sendCommand } from './messages.ts';
import { readSettings } from './settings.ts';

/** A keyboard command of the manifest, besides the one of the icon. Without a share nobody hears it. */
export async function onKey(command: string): Promise<void> {
  if (command !== 'toggle-pause') return;
  const { pauseCover: cover } = await readSettings();
  await sendCommand({ to: 'offscreen', type: 'share.toggle-pause', cover }).catch(() => {});
}
