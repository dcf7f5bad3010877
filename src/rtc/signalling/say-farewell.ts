import { decodeRelayMessage } from '../../protocol/messages/relay-messages.ts';
import { type HostPlace, hostLogin } from './host-login.ts';
import { openRelaySocket } from './relay-socket.ts';

/** Says goodbye as the host of a share whose document has gone, so that its viewers wait no longer. */
export function sayFarewell({ relay, ...place }: Omit<HostPlace, 'role'> & { relay: string }): void {
  const socket = openRelaySocket(relay, {
    onText(text) {
      const message = decodeRelayMessage(text);
      if (!message.ok) return;
      if (message.value.type === 'hello')
        void hostLogin({ ...place, role: 'host' }, message.value.nonce).then(socket.say);
      if (message.value.type === 'welcome') socket.leave();
    },
    onFrame() {},
    onClosed() {},
  });
}
