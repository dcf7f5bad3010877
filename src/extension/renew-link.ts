import { renewRoom } from './invites.ts';
import { sendCommand } from './messages.ts';
import { readSettings } from './settings.ts';

/** Does nothing without a share. */
export async function renewLink(): Promise<void> {
  const room = await renewRoom(await readSettings());
  await sendCommand({ to: 'offscreen', type: 'share.move', ...room }).catch(() => {});
}
