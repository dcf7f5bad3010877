import { expect, test } from 'vitest';
import { closeCodes, mayRetry } from '../../src/protocol/messages/close-codes.ts';
import { textOf } from './source-files.ts';

test('docs/protocol.md lists every close code', () => {
  const rows = textOf('docs/protocol.md').matchAll(
    /^\| (\d{4}) \| (?:`(\w+)`|\(none\)) \|.*\| (yes|no) \|$/gm,
  );
  const documented = [...rows].map(([, code, name, retry]) => ({ code: Number(code), name, retry }));
  const ours = Object.entries(closeCodes).map(([name, code]) => ({
    code,
    // The WebSocket library closes by itself, and gives no reason.
    name: name === 'tooLarge' ? undefined : name,
    retry: mayRetry(code) ? 'yes' : 'no',
  }));
  expect(documented).toEqual(
    [{ code: 1000, name: 'left', retry: 'no' }, ...ours].toSorted((one, other) => one.code - other.code),
  );
});
