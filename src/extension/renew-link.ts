import { renewRoom } from './invites.ts';
import { sendCommand } from './messages.ts';
import { readSettings } from './settings.ts';

/** Without a share nobody hears it. */
export async function renewLink(): Promise<void> {
  const room = await renewRoom(await readSettings());
  await sendCommand({ to: 'offscreen', type: 'share.move', ...room }).catch(() => {});
}
