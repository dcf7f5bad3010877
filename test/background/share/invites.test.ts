import { beforeEach, describe, expect, test, vi } from 'vitest';
import { nextInvite, renewRoom } from '../../../src/background/share/invites.ts';
import { defaultSettings } from '../../../src/extension/settings/settings-schema.ts';
import { FakeStorageArea } from '../../fakes/fake-storage-area.ts';

let local: FakeStorageArea;
vi.mock('webextension-polyfill', () => ({
  default: {
    get storage() {
      return { local };
    },
  },
}));

const keeping = { ...defaultSettings, keepLink: true };
const broken = new Error('IO error');
const key = 'kept-room';

beforeEach(() => {
  local = new FakeStorageArea();
});

test('two shares have another link each, and none is stored', async () => {
  const [first, second] = [await nextInvite(defaultSettings), await nextInvite(defaultSettings)];
  expect(second.invite.room).not.toBe(first.invite.room);
  expect(local.items.size).toBe(0);
});

test('a kept link is the same for the next share', async () => {
  const first = await nextInvite(keeping);
  expect(first).toMatchObject({ isKept: true, problem: null });
  expect(await nextInvite(keeping)).toEqual(first);
});

describe('a kept link that cannot be used', () => {
  test('is left as it is when the storage does not give it', async () => {
    await nextInvite(keeping);
    const stored = local.items.get(key);
    local.reads = broken;
    expect(await nextInvite(keeping)).toMatchObject({ isKept: false, problem: 'link-unreadable' });
    expect(local.items.get(key)).toBe(stored);
  });

  test.each<[string, (kept: { key: { x: string; d: string }; secret: string }) => unknown]>([
    ['another type', () => 7],
    ['half of it', ({ secret }) => ({ secret })],
    ['a secret that is none', (kept) => ({ ...kept, secret: 'short' })],
    ['halves of two keys', (kept) => ({ ...kept, key: { ...kept.key, d: kept.key.x } })],
  ])('is left as it is when it is damaged: %s', async (_, damage) => {
    await nextInvite(keeping);
    const damaged = damage(local.items.get(key) as never);
    local.items.set(key, damaged);
    expect(await nextInvite(keeping)).toMatchObject({ isKept: false, problem: 'link-damaged' });
    expect(local.items.get(key)).toBe(damaged);
  });

  test('is replaced by a new link that the sharer asks for', async () => {
    local.items.set(key, 7);
    const { room, problem } = await renewRoom({ settings: keeping, readable: true });
    expect(problem).toBe(null);
    expect((await nextInvite(keeping)).invite.room).toBe(room);
  });
});

describe('a link that cannot be stored', () => {
  test('is good for this share', async () => {
    local.writes = broken;
    expect(await nextInvite(keeping)).toMatchObject({ isKept: false, problem: 'link-unsaved' });
  });

  test('leaves the old one kept, and says so', async () => {
    const before = await nextInvite(keeping);
    local.writes = broken;
    expect((await renewRoom({ settings: keeping, readable: true })).problem).toBe('new-link-unsaved');
    expect(await nextInvite(keeping)).toEqual(before);
  });

  test('says so also where the wish to keep it is unknown', async () => {
    expect((await renewRoom({ settings: defaultSettings, readable: false })).problem).toBe(
      'new-link-unsaved',
    );
  });

  test('is none where no link is kept', async () => {
    expect((await renewRoom({ settings: defaultSettings, readable: true })).problem).toBe(null);
    expect(local.items.size).toBe(0);
  });
});
