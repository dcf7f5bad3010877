import { beforeEach, expect, test, vi } from 'vitest';
import type { OpenConnection } from '../../../src/rtc/connection/open-connection.ts';
import { createSpares, type Spares } from '../../../src/rtc/connection/spares.ts';
import { sampleId } from '../../fixtures/samples.ts';

const offer = sampleId(1);
const close = vi.fn<() => void>();
const opened = { close } as Partial<OpenConnection> as OpenConnection;
const onTaken = vi.fn<() => void>();
let spares: Spares;

beforeEach(() => {
  vi.clearAllMocks();
  spares = createSpares();
});

test('a spare is taken once, and its keeper hears of that', () => {
  spares.keep({ offer, opened, onTaken });
  expect([spares.take(sampleId(2)), spares.take(offer), spares.take(offer)]).toEqual([null, opened, null]);
  expect(onTaken).toHaveBeenCalledTimes(1);
});

test('what closes a spare does nothing to one that was taken', () => {
  const drop = spares.keep({ offer, opened, onTaken });
  spares.take(offer);
  drop();
  expect(close).not.toHaveBeenCalled();
});

test('a spare that was closed can be taken no more', () => {
  spares.keep({ offer, opened, onTaken })();
  expect(spares.take(offer)).toBe(null);
  expect([close, onTaken].map(({ mock }) => mock.calls.length)).toEqual([1, 0]);
});
