import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idFromBytes } from '../../src/protocol/id.ts';
import { formatLink, parseLink } from '../../src/protocol/link.ts';
import { parseRelayUrl } from '../../src/protocol/relay-url.ts';
import { sampleId } from '../fixtures/samples.ts';

const [room, secret] = [sampleId(1), sampleId(2)];
const relay = 'https://relay.example.org/';
const id = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(idFromBytes);
const anyRelay = fc
  .webUrl({ validSchemes: ['http', 'https'] })
  .map(parseRelayUrl)
  .filter((parsed) => parsed.ok)
  .map(({ value }) => value);

test('a link is the relay, then room and secret behind #', () => {
  expect(formatLink({ relay, room, secret })).toBe(`${relay}#${room}.${secret}`);
});

test('every link that is written is read as the same invite', () => {
  fc.assert(
    fc.property(fc.record({ relay: anyRelay, room: id, secret: id }), (invite) => {
      expect(parseLink(formatLink(invite))).toEqual({ ok: true, value: invite });
    }),
  );
});

test('spaces around a pasted link do no harm', () => {
  expect(parseLink(` \n${relay}#${room}.${secret}\n`)).toEqual({ ok: true, value: { relay, room, secret } });
});

test.each(['.more', '.more#more', '#more'])('what follows an invite, here %j, is not part of it', (more) => {
  expect(parseLink(`${relay}#${room}.${secret}${more}`)).toEqual({
    ok: true,
    value: { relay, room, secret },
  });
});

test('no text makes the reader throw', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseLink(text).ok).toBe(false);
    }),
  );
});

test.each([
  ['', 'no-invite'],
  [relay, 'no-invite'],
  [`${relay}#`, 'no-invite'],
  [`#${room}.${secret}`, 'empty'],
  [`ftp://relay.example.org/#${room}.${secret}`, 'not-http'],
  [`${relay}#${room}`, 'damaged-invite'],
  [`${relay}#${room}.`, 'damaged-invite'],
  [`${relay}#${room}.${secret.slice(1)}`, 'damaged-invite'],
])('%j is refused: %s', (text, problem) => {
  expect(parseLink(text)).toEqual({ ok: false, problem });
});
