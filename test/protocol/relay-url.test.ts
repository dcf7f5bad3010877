import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRelayUrl, webSocketUrl } from '../../src/protocol/relay-url.ts';

test.each([
  ['relay.example.org', 'https://relay.example.org/'],
  ['  relay.example.org  ', 'https://relay.example.org/'],
  ['Relay.Example.ORG', 'https://relay.example.org/'],
  ['relay.example.org:8443', 'https://relay.example.org:8443/'],
  ['relay.example.org/tabwire', 'https://relay.example.org/tabwire/'],
  ['https://relay.example.org/tabwire/', 'https://relay.example.org/tabwire/'],
  ['https://relay.example.org:443', 'https://relay.example.org/'],
  ['http://192.168.1.5:8787/', 'http://192.168.1.5:8787/'],
  ['localhost:8787', 'http://localhost:8787/'],
  ['localhost', 'http://localhost/'],
  ['127.0.0.1:8787', 'http://127.0.0.1:8787/'],
  ['192.168.1.5:8787', 'http://192.168.1.5:8787/'],
  ['[fd00::1]:8787', 'http://[fd00::1]:8787/'],
  ['1.2.3.4.example.org', 'https://1.2.3.4.example.org/'],
  ['relay.example.org/wss://x', 'https://relay.example.org/wss://x/'],
  ['my.localhost', 'https://my.localhost/'],
  ['10.120.130.140:8787', 'http://10.120.130.140:8787/'],
  ['[::1]:8787', 'http://[::1]:8787/'],
  ['localhost.example.org', 'https://localhost.example.org/'],
  ['ws://relay.example.org', 'http://relay.example.org/'],
  ['WSS://relay.example.org/path', 'https://relay.example.org/path/'],
  ['https:/relay.example.org', 'https://relay.example.org/'],
  ['https:///relay.example.org//', 'https://relay.example.org/'],
  ['HTTP:\\\\relay.example.org', 'http://relay.example.org/'],
  ['https://relay.example.org/tabwire///', 'https://relay.example.org/tabwire/'],
  ['\u200bhttps://relay.example.org/tab\u00adwire\ufeff', 'https://relay.example.org/tabwire/'],
  ['bücher.example', 'https://xn--bcher-kva.example/'],
  ['https://relay.example.org/?', 'https://relay.example.org/'],
  ['relay.example.org/path?#', 'https://relay.example.org/path/'],
])('%j is %s', (text, value) => {
  expect(parseRelayUrl(text)).toEqual({ ok: true, value });
});

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['https://', 'not-a-url'],
  ['two words', 'not-a-url'],
  ['relay.example.org:port', 'not-a-url'],
  ['file:///etc/hosts', 'not-a-url'],
  ['ftp://relay.example.org/', 'not-http'],
  ['chrome-extension://abc/', 'not-http'],
  ['http://0.0.0.0:8787/', 'no-destination'],
  ['[::]:8787', 'no-destination'],
  ['https://relay.example.org/?a=b', 'has-extras'],
  ['https://relay.example.org/#a', 'has-extras'],
  ['https://user@relay.example.org/', 'has-extras'],
  ['https://user:word@relay.example.org/', 'has-extras'],
])('%j is refused: %s', (text, problem) => {
  expect(parseRelayUrl(text)).toEqual({ ok: false, problem });
});

test('what has been read once reads the same again', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl(), fc.domain(), fc.string()), (text) => {
      const once = parseRelayUrl(text);
      if (once.ok) expect(parseRelayUrl(once.value)).toEqual(once);
    }),
  );
});

test.each([
  ['https://relay.example.org/', 'wss://relay.example.org/ws'],
  ['http://127.0.0.1:8787/', 'ws://127.0.0.1:8787/ws'],
  ['https://relay.example.org/tabwire/', 'wss://relay.example.org/tabwire/ws'],
])('the WebSocket of %s is %s', (relay, url) => {
  expect(webSocketUrl(relay)).toBe(url);
});
