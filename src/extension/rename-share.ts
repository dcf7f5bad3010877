import { sendCommand } from './messages.ts';
import type { Settings } from './settings-schema.ts';

/** Viewers of a share that runs read the new name. Without a share nobody hears it. */
export async function renameShare({ name }: Settings, before: Settings): Promise<void> {
  if (name !== before.name)
    await sendCommand({ to: 'offscreen', type: 'share.rename', name }).catch(() => {});
}
