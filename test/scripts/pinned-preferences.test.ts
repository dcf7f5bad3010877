import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { pinExtension, withPinnedExtension } from '../../scripts/lib/pinned-preferences.mjs';

test('pinning keeps everything else a profile prefers', () => {
  const before = { browser: { theme: 1 }, extensions: { alerts: true, pinned_extensions: ['other'] } };
  expect(withPinnedExtension(before, 'ours')).toEqual({
    browser: { theme: 1 },
    extensions: { alerts: true, pinned_extensions: ['other', 'ours'] },
  });
});

test('an extension is pinned once', () => {
  const once = withPinnedExtension({}, 'ours');
  expect(withPinnedExtension(once, 'ours')).toEqual({ extensions: { pinned_extensions: ['ours'] } });
});

test('a profile that does not exist yet starts with the extension pinned', () => {
  const profile = mkdtempSync(join(tmpdir(), 'tabwire-profile-'));
  onTestFinished(() => rmSync(profile, { recursive: true }));
  pinExtension(join(profile, 'new'), 'ours');
  expect(JSON.parse(readFileSync(join(profile, 'new', 'Default', 'Preferences'), 'utf8'))).toEqual({
    extensions: { pinned_extensions: ['ours'] },
  });
});
