import { sendCommand } from '../../extension/contract/messages.ts';

/** Messages arrive in the order in which they are sent, so no answer is waited for. Without a share none of them is heard. */
export function tellShare(command: Parameters<typeof sendCommand>[0]): void {
  sendCommand(command).catch(() => {});
}
