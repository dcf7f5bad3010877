import { describe, expect, test } from 'vitest';
import { readLogin } from '../../server/connection/read-login.ts';
import {
  decodePeerMessage,
  encodePeerMessage,
  type PeerMessage,
} from '../../src/protocol/messages/peer-messages.ts';
import { decodeClientMessage, decodeRelayMessage } from '../../src/protocol/messages/relay-messages.ts';
import {
  decodeRoutedFrame,
  encodeRoutedFrame,
  type RoutedFrame,
} from '../../src/protocol/messages/routed-frame.ts';
import { decodeNews, decodeSaying } from '../../src/protocol/messages/talk-messages.ts';
import { sampleId } from '../fixtures/samples.ts';
import samples from '../fixtures/wire-samples.json' with { type: 'json' };

interface Samples {
  good: { name: string; text: string; message: object }[];
  bad: { name: string; text: string; problem: string }[];
}

const ends: { end: string; decode(text: string): object; samples: Samples }[] = [
  { end: 'relay', decode: decodeClientMessage, samples: samples.clientMessages },
  { end: 'client', decode: decodeRelayMessage, samples: samples.relayMessages },
  { end: 'host, of what a viewer says,', decode: decodeSaying, samples: samples.sayings },
  { end: 'viewer, of what the host says,', decode: decodeNews, samples: samples.news },
];

describe.each(ends)('the $end', ({ decode, samples: { good, bad } }) => {
  test.each(good)('takes $name', ({ text, message }) => {
    expect(decode(text)).toEqual({ ok: true, value: message });
  });

  test.each(bad)('refuses $name', ({ text, problem }) => {
    expect(decode(text)).toEqual({ ok: false, problem });
  });
});

describe("the relay's reading of a first message", () => {
  test.each(samples.clientMessages.good)('knows what to make of $name', ({ text, message }) => {
    expect(readLogin(text, sampleId(9))).toEqual(
      message.type === 'login' ? { ok: true, value: message } : { ok: false, problem: 'loginExpected' },
    );
  });

  test.each(samples.clientMessages.bad)('refuses $name', ({ name, text }) => {
    const problem = name === 'a login whose version is text' ? 'wrongVersion' : 'badMessage';
    expect(readLogin(text, sampleId(9))).toEqual({ ok: false, problem });
  });

  test('names another version before it looks at the shape', () => {
    const text = JSON.stringify({ type: 'login', protocol: 3, otherwise: 'unknown' });
    expect(readLogin(text, sampleId(9))).toEqual({ ok: false, problem: 'wrongVersion' });
  });
});

describe('a peer', () => {
  test.each(samples.peerMessages.good)('takes $name', ({ text, message }) => {
    expect(decodePeerMessage(Buffer.from(text))).toEqual({ ok: true, value: message });
  });

  test.each(samples.peerMessages.good)('writes $name the same way', ({ message }) => {
    expect(decodePeerMessage(encodePeerMessage(message as PeerMessage))).toEqual({
      ok: true,
      value: message,
    });
  });

  test.each(samples.peerMessages.bad)('refuses $name', ({ text = '', payload, problem }) => {
    const bytes = payload === undefined ? Buffer.from(text) : Buffer.from(payload, 'base64');
    expect(decodePeerMessage(bytes)).toEqual({ ok: false, problem });
  });
});

describe('a routed frame', () => {
  test.each(samples.routedFrames.good)(
    'of $name reads and writes the same',
    ({ frame, address, payload }) => {
      const bytes = new Uint8Array(Buffer.from(frame, 'base64'));
      const value = { address, payload: new Uint8Array(Buffer.from(payload, 'base64')) } as RoutedFrame;
      expect(decodeRoutedFrame(bytes)).toEqual({ ok: true, value });
      expect(encodeRoutedFrame(value)).toEqual(bytes);
    },
  );

  test.each(samples.routedFrames.bad)('of $name is refused', ({ frame, problem }) => {
    expect(decodeRoutedFrame(Buffer.from(frame, 'base64'))).toEqual({ ok: false, problem });
  });
});
