import { expect, test } from 'vitest';
import { extensionIdFromPath } from '../../scripts/lib/extension-id.mjs';

test('an id is the one Chromium gives the folder', () => {
  expect(extensionIdFromPath('/tmp/dummy', 'linux')).toBe('cgibomhljjlbgcbhhblpflcjjplbndoh');
});

test('on Windows the drive letter counts as a capital', () => {
  expect(extensionIdFromPath('c:\\tabwire', 'win32')).toBe(extensionIdFromPath('C:\\tabwire', 'win32'));
});

test('on Windows the path is hashed as UTF-16', () => {
  expect(extensionIdFromPath('C:\\tabwire', 'win32')).not.toBe(extensionIdFromPath('C:\\tabwire', 'linux'));
});
