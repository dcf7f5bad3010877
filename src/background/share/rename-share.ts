import { sendCommand } from '../../extension/contract/messages.ts';
import type { Settings } from '../../extension/settings/settings-schema.ts';

/** Sends the new name to the viewers of a running share. Does nothing without a share. */
export async function renameShare({ name }: Settings, before: Settings): Promise<void> {
  if (name !== before.name)
    await sendCommand({ to: 'offscreen', type: 'share.rename', name }).catch(() => {});
}
