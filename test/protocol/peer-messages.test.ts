import { expect, test } from 'vitest';
import { decodePeerMessage, encodePeerMessage } from '../../src/protocol/peer-messages.ts';

/** What is read of an offer with these media sections. */
function readOffer(sections: number, padding = '') {
  const sdp = `v=0\r\n${'m=video 9 UDP/TLS/RTP/SAVPF 96\r\n'.repeat(sections)}${padding}`;
  const description = { type: 'offer', sdp } as const;
  return decodePeerMessage(encodePeerMessage({ type: 'description', description })).ok;
}

test('a description has at most 16 media sections', () => {
  expect([readOffer(16), readOffer(17), readOffer(2_000)]).toEqual([true, false, false]);
});

test('a description has at most 65,536 characters', () => {
  expect([readOffer(1, 'x'.repeat(65_000)), readOffer(1, 'x'.repeat(65_536))]).toEqual([true, false]);
});
