import type { PeerMessage } from '../../protocol/messages/peer-messages.ts';
import { fieldOf, wordOf, wordsOf } from './reported-field.ts';

const messages = wordsOf<PeerMessage['type']>({
  description: 1,
  candidate: 1,
  playing: 1,
  pause: 1,
  hello: 1,
  door: 1,
  moved: 1,
  profile: 1,
  saving: 1,
  source: 1,
  link: 1,
  interfered: 1,
  flooded: 1,
  farewell: 1,
});
const descriptions = ['offer', 'answer'];
const protocols = ['udp', 'tcp'];
const candidates = ['host', 'srflx', 'prflx', 'relay'];

/** What kind of message two peers exchange; of a candidate its protocol and type (RFC 8839 section 5.1). */
export function reportedMessage(message: unknown): string | undefined {
  const type = wordOf(messages, fieldOf(message, 'type'));
  if (type === 'description') return wordOf(descriptions, fieldOf(fieldOf(message, 'description'), 'type'));
  return type === 'candidate' ? reportedCandidate(fieldOf(message, 'candidate')) : type;
}

function reportedCandidate(candidate: unknown): string {
  if (candidate === null) return 'end of candidates';
  const text = fieldOf(candidate, 'candidate');
  const [, , protocol, , , , , type] = typeof text === 'string' ? text.split(' ') : [];
  return ['candidate', wordOf(protocols, protocol?.toLowerCase()), wordOf(candidates, type)]
    .filter(Boolean)
    .join(' ');
}
