import { sendCommand } from '../../extension/contract/messages.ts';
import { loadSettings } from '../../extension/settings/settings.ts';
import { renewRoom } from './invites.ts';

/** Does nothing without a share. */
export async function renewLink(): Promise<void> {
  const { room, secret, key, isKept, problem } = await renewRoom(await loadSettings());
  const storageProblem = problem ? { storageProblem: problem } : {};
  await sendCommand({
    to: 'offscreen',
    type: 'share.move',
    room,
    secret,
    key,
    linkKept: isKept,
    ...storageProblem,
  }).catch(() => {});
}
