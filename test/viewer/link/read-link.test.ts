import { expect, test } from 'vitest';
import { formatLink } from '../../../src/protocol/link.ts';
import { readLink } from '../../../src/viewer/link/read-link.ts';
import { sampleId } from '../../fixtures/samples.ts';

const invite = { relay: 'https://relay.example.org/', room: sampleId(1), secret: sampleId(2) };
const link = formatLink(invite);
const { room, secret } = invite;
const fragment = `${room}.${secret}`;
const otherFragment = `${sampleId(3)}.${sampleId(4)}`;
const page = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop/src/viewer/index.html';

const relayPage = invite.relay;

test('on a relay’s page the address is the link', () => {
  expect(readLink(link)).toEqual({ invite, exposed: false });
});

test('on the extension’s page the fragment is the link', () => {
  expect(readLink(`${page}?relay-only=#${encodeURIComponent(link)}`)).toEqual({ invite, exposed: false });
});

test.each([
  `${relayPage}?utm_source=x&fbclid=abc#${fragment}`,
  `${relayPage}?next=https://other.example.org/#${fragment}`,
  `${relayPage}?next=https%3A%2F%2Fother.example.org%2F%23${otherFragment}#${fragment}`,
  `${relayPage}/#${fragment}`,
  `${relayPage}#/${fragment}`,
  `${relayPage}#${fragment}.`,
  `${relayPage}#${fragment}%3E`,
  `${relayPage}#${fragment}&utm_source=x`,
  `${relayPage}#${fragment.slice(0, 30)}%20${fragment.slice(30)}`,
  `${relayPage}#${fragment.slice(0, 30)}%E2%80%8B${fragment.slice(30)}`,
  `${relayPage}#${room}%2E${secret}`,
  `${relayPage}#${room}%252E${secret}`,
])('%j is read as the clean link', (address) => {
  expect(readLink(address)).toEqual({ invite, exposed: false });
});

test.each([
  `${relayPage}%23${fragment}`,
  `${relayPage}%2523${fragment}?utm_source=x`,
  `${relayPage}?utm_source=x%23${fragment}`,
  `${relayPage}?next=https://other.example.org/%23${fragment}`,
  `${relayPage}%23${fragment}#:~:text=Live`,
])('%j has shown the secret to the server, and is a link to that server', (address) => {
  expect(readLink(address)).toEqual({ invite, exposed: true });
});

test.each([
  { name: 'the extension’s page alone', address: page },
  { name: 'an invite without its relay', address: `${page}#${fragment}` },
  { name: 'a damaged invite', address: `${page}#${encodeURIComponent(link.slice(0, -1))}` },
  { name: 'no percent-encoding', address: `${page}#%E0%A4%A` },
  { name: 'a relay without an invite', address: relayPage },
  { name: 'an invite with too many characters', address: `${link}A` },
])('$name is no link', ({ address }) => {
  expect(readLink(address)).toBeNull();
});
