import { expect, test } from 'vitest';
import { turnUser } from '../../../server/ice/turn-user.ts';

const morning = Date.UTC(2026, 10, 29, 0, 0, 0);
const night = Date.UTC(2026, 10, 29, 23, 59, 59);
const client = '203.0.113.7';
const today = turnUser('north', client, morning);

// printf '2026-11-29 203.0.113.7' | openssl dgst -sha256 -hmac north -binary | head -c 16 | base64
test('the user is made of day and address with the secret', () => {
  expect(today).toBe('pH-LFZgJukt80Jo-8tnYig');
});

test('one address is one user for a day', () => {
  expect(turnUser('north', client, night)).toBe(today);
});

test('the next day, another address and another secret make another user', () => {
  const others = [
    turnUser('north', client, night + 1_000),
    turnUser('north', '203.0.113.8', morning),
    turnUser('south', client, morning),
  ];
  expect(new Set([today, ...others]).size).toBe(4);
});
