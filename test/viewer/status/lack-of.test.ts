import { expect, test } from 'vitest';
import { lackOf } from '../../../src/viewer/status/lack-of.ts';

class Whole {
  createDataChannel() {}
}
const WebSocket = class {};

test.each([
  ['websocket', { RTCPeerConnection: Whole, isSecureContext: true }],
  ['webrtc', { WebSocket, isSecureContext: true }],
  ['webrtc', { WebSocket, RTCPeerConnection: undefined, isSecureContext: true }],
  // There, but it throws.
  ['webrtc', { WebSocket, RTCPeerConnection: Whole, isSecureContext: true }],
  ['webrtc-insecure', { WebSocket, isSecureContext: false }],
  ['data-channels', { WebSocket, RTCPeerConnection: class {}, isSecureContext: true }],
] as const)('a browser in which a viewing cannot begin lacks %s', (lack, browser) => {
  expect(lackOf(browser)).toBe(lack);
});
