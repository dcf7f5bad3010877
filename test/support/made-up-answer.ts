import { randomBytes } from 'node:crypto';
import type { PeerMessage } from '../../src/protocol/messages/peer-messages.ts';

/** Answers an offer with a connection that does not exist. Each call is another one. */
export function answerTo(offer: string): PeerMessage {
  const sdp = offer
    .split('\r\n')
    .filter((line) => !/^a=(candidate|end-of-candidates|ssrc|msid)/.test(line))
    .join('\r\n')
    .replace(/^o=- \d+/m, `o=- ${randomBytes(6).readUIntBE(0, 6)}`)
    .replaceAll(/^a=setup:actpass/gm, 'a=setup:active')
    .replaceAll(/^a=(sendonly|sendrecv)/gm, 'a=recvonly')
    .replaceAll(/^a=ice-ufrag:.*/gm, `a=ice-ufrag:${randomBytes(4).toString('hex')}`)
    .replaceAll(/^a=ice-pwd:.*/gm, `a=ice-pwd:${randomBytes(16).toString('hex')}`)
    .replaceAll(/^a=fingerprint:.*/gm, `a=fingerprint:sha-256 ${randomFingerprint()}`);
  return { type: 'description', description: { type: 'answer', sdp } };
}

function randomFingerprint(): string {
  return Array.from(randomBytes(32), (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(':');
}
