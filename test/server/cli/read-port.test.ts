import { expect, test } from 'vitest';
import { readPort } from '../../../server/cli/read-port.ts';

test.each(['0', '80', '65535'])('%s is a port', (text) => {
  expect(readPort(text)).toBe(Number(text));
});

test.each(['', '65536', '-1', '8.5', '0x50', '80 ', '1e3', 'a1', '1a'])('“%s” is none', (text) => {
  expect(() => readPort(text)).toThrow('Give a whole number from 0 to 65535.');
});
