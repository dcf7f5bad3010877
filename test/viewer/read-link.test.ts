import { expect, test } from 'vitest';
import { formatLink } from '../../src/protocol/link.ts';
import { readLink } from '../../src/viewer/read-link.ts';
import { sampleId } from '../fixtures/samples.ts';

const invite = { relay: 'https://relay.example.org/', room: sampleId(1), secret: sampleId(2) };
const link = formatLink(invite);
const page = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop/src/viewer/index.html';

test('on a relay’s page the address is the link', () => {
  expect(readLink(link)).toEqual({ ok: true, value: invite });
});

test('on the extension’s page the fragment is the link', () => {
  expect(readLink(`${page}#${encodeURIComponent(link)}`)).toEqual({ ok: true, value: invite });
});

test.each([
  { name: 'the extension’s page alone', address: page, problem: 'no-invite' },
  { name: 'an invite without its relay', address: `${page}#${link.split('#')[1]}`, problem: 'not-http' },
  {
    name: 'a damaged invite',
    address: `${page}#${encodeURIComponent(link.slice(0, -1))}`,
    problem: 'damaged-invite',
  },
  { name: 'no percent-encoding', address: `${page}#%E0%A4%A`, problem: 'not-http' },
  { name: 'a relay without an invite', address: 'https://relay.example.org/', problem: 'no-invite' },
])('$name is no link', ({ address, problem }) => {
  expect(readLink(address)).toEqual({ ok: false, problem });
});
