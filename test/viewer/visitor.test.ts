import { beforeEach, describe, expect, test, vi } from 'vitest';
import { rememberAddress } from '../../src/viewer/link/last-address.ts';
import { FakeWebStorage } from '../fakes/fake-web-storage.ts';
import { sampleId } from '../fixtures/samples.ts';

const [room, other, address] = [sampleId(1), sampleId(2), sampleId(3)];
let storage: FakeWebStorage;

beforeEach(() => {
  storage = new FakeWebStorage();
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('sessionStorage', storage);
});

/** The module as a page that is loaded now has it. */
async function load() {
  vi.resetModules();
  return import('../../src/viewer/visitor.ts');
}

test('a viewer is the same after a reload, and another one in another room', async () => {
  const { token } = (await load()).rememberVisitor(room);
  expect((await load()).rememberVisitor(room).token).toBe(token);
  expect((await load()).rememberVisitor(other).token).not.toBe(token);
});

test('a name is there after a reload', async () => {
  expect((await load()).rememberName('Ada')).toBe(true);
  expect((await load()).rememberVisitor(room).name).toBe('Ada');
});

describe('a storage that takes nothing', () => {
  test.each([{ isOff: true }, { isFull: true }])(
    '%o keeps name and token for this page, and says so',
    async (how) => {
      Object.assign(storage, how);
      const { rememberVisitor, rememberName } = await load();
      const { token } = rememberVisitor(room);
      expect(rememberName('Ada')).toBe(false);
      expect(rememberVisitor(room)).toEqual({ token, name: 'Ada' });
    },
  );

  test('keeps what it had before it was full', async () => {
    const { token } = (await load()).rememberVisitor(room);
    storage.isFull = true;
    const page = await load();
    page.rememberVisitor(other);
    expect(page.rememberVisitor(room).token).toBe(token);
    storage.isFull = false;
    expect((await load()).rememberVisitor(room).token).toBe(token);
  });

  test('stores again as soon as it can', async () => {
    storage.isFull = true;
    const page = await load();
    page.rememberName('Ada');
    storage.isFull = false;
    const { token } = page.rememberVisitor(room);
    page.takeAlong({ token, name: '' }, other);
    expect((await load()).rememberVisitor(other)).toEqual({ token, name: 'Ada' });
  });

  test('still gives the address that the tab had before', () => {
    rememberAddress(room, address);
    storage.isFull = true;
    expect(rememberAddress(room, sampleId(4))).toBe(address);
  });

  test('gives no address where it is switched off', () => {
    storage.isOff = true;
    expect(rememberAddress(room, address)).toBe(null);
  });
});

describe('a stored value that is damaged', () => {
  test.each<[string, unknown, string]>([
    ['a name of another type', { name: 7, tokens: [[room, address]] }, ''],
    ['a token of another type', { name: 'Ada', tokens: [7, [room, address], [other]] }, 'Ada'],
  ])('%s: all that is good is kept', async (_, stored, name) => {
    storage.setItem('visitor', JSON.stringify(stored));
    expect((await load()).rememberVisitor(room)).toEqual({ token: address, name });
  });

  test.each(['', '{"name":"Ada"', 'null', '7', '[]'])('%s counts as none', async (stored) => {
    storage.setItem('visitor', stored);
    expect((await load()).rememberVisitor(room).name).toBe('');
  });
});
