import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { securityCode } from '../../../src/protocol/crypto/security-code.ts';

const [host, viewer] = ['sha-256 AA:01', 'sha-256 BB:02'];

/** The code as the protocol describes it. */
function described(text: string): string {
  const hash = createHash('sha256').update(`tabwire/2 code${text}`).digest();
  return String(hash.readBigUInt64BE(0) % 1_000_000_000_000n).padStart(12, '0');
}

test('both ends see the same 12 digits', async () => {
  const code = await securityCode(host, viewer);
  expect(code).toMatch(/^\d{12}$/);
  expect(code).toBe(described('SHA-256 AA:01\nSHA-256 BB:02'));
});

test('a fingerprint in small letters is the same fingerprint', async () => {
  expect(await securityCode(host.toLowerCase(), viewer)).toBe(await securityCode(host, viewer));
});

test('another fingerprint, or the two the other way round, has another code', async () => {
  const codes = await Promise.all([
    securityCode(host, viewer),
    securityCode(viewer, host),
    securityCode(host, 'sha-256 BB:03'),
  ]);
  expect(new Set(codes).size).toBe(3);
});

test('a small number has zeros in front', async () => {
  const viewers = Array.from({ length: 400 }, (_, number) => `sha-256 ${number}`);
  const codes = await Promise.all(viewers.map((one) => securityCode(host, one)));
  expect(codes.filter((code) => code.startsWith('00'))).not.toEqual([]);
  expect(codes).toEqual(viewers.map((one) => described(`${host}\n${one}`.toUpperCase())));
});
