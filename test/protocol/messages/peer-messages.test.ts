import { expect, test } from 'vitest';
import { decodePeerMessage, encodePeerMessage } from '../../../src/protocol/messages/peer-messages.ts';

/** What is read of an offer with these media sections. */
function readOffer(sections: number, padding = '') {
  const sdp = `v=0\r\n${'m=video 9 UDP/TLS/RTP/SAVPF 96\r\n'.repeat(sections)}${padding}`;
  const description = { type: 'offer', sdp } as const;
  return decodePeerMessage(encodePeerMessage({ type: 'description', description })).ok;
}

test('a description has at most 16 media sections', () => {
  expect([readOffer(16), readOffer(17), readOffer(2_000)]).toEqual([true, false, false]);
});

test.each([
  ['the first section', 'a=fingerprint:sha-256 AB:CD\r\nm=video\r\na=fingerprint:sha-256 AB:CE\r\n', false],
  [
    'another section',
    'm=video\r\na=fingerprint:sha-256 AB:CE\r\nm=audio\r\na=fingerprint:sha-256 AB:CD\r\n',
    false,
  ],
  [
    'a line that a lenient reader may take',
    'a=fingerprint:sha-256 AB:CD\n a=Fingerprint: sha-256 AB:CE',
    false,
  ],
  [
    'nowhere, as the same one stands in each',
    'a=fingerprint:sha-256 ab:cd\r\na=fingerprint:SHA-256 AB:CD\r\n',
    true,
  ],
])('a description has one fingerprint, and another in %s makes it none', (_where, sdp, isTaken) => {
  expect(readOffer(1, sdp)).toBe(isTaken);
});

test('a description has at most 65,536 characters', () => {
  expect([readOffer(1, 'x'.repeat(65_000)), readOffer(1, 'x'.repeat(65_536))]).toEqual([true, false]);
});
