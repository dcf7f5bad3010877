import { beforeEach, describe, expect, test } from 'vitest';
import { Unread, type UnreadParty } from '../../../server/connection/unread.ts';
import type { CloseName } from '../../../server/rooms/member.ts';

let unread: Unread;
let closed: string[];

beforeEach(() => {
  unread = new Unread({ maxBacklogBytes: 100, maxUnreadBytes: 250 });
  closed = [];
});

function party(name: string): UnreadParty {
  return { close: (why: CloseName) => closed.push(`${name} ${why}`) };
}

test('what is read is no longer counted', () => {
  const [host, viewer] = [party('host'), party('viewer')];
  const read = unread.charge(host, viewer, 90);
  expect(unread.total).toBe(90);
  read();
  expect(unread.total).toBe(0);
  unread.charge(host, viewer, 90);
  expect(closed).toEqual([]);
});

test('a sender with too much unread at one receiver is closed, once; the receiver stays', () => {
  const [host, flooder, viewer] = [party('host'), party('flooder'), party('viewer')];
  unread.charge(host, flooder, 60);
  unread.charge(host, viewer, 60);
  expect(closed).toEqual([]);
  unread.charge(host, flooder, 60);
  unread.charge(host, flooder, 1);
  expect(closed).toEqual(['flooder tooFast']);
});

describe('where much waits for one receiver', () => {
  const host = party('host');

  beforeEach(() => {
    unread = new Unread({ maxBacklogBytes: 80, maxUnreadBytes: 10_000 });
  });

  /** A sender that has so much unread there, or more, and may have gone. */
  function fill(bytes: number, name = 'another'): UnreadParty {
    const sender = party(name);
    unread.charge(host, sender, bytes);
    return sender;
  }

  test('a sender may have an eighth of that unread', () => {
    for (let waiting = 0; waiting < 160; waiting += 80) fill(80);
    const viewer = fill(10, 'viewer');
    expect(closed).toEqual([]);
    unread.charge(host, viewer, 1);
    expect(closed).toEqual(['viewer tooFast']);
  });

  test('it may have more again once the receiver has read', () => {
    const read = unread.charge(host, party('another'), 80);
    fill(80);
    const viewer = fill(10, 'viewer');
    read();
    unread.charge(host, viewer, 70);
    expect(closed).toEqual([]);
  });

  test('its sender is closed in the end, so that it need not be', () => {
    for (let waiting = 0; waiting < 640; waiting += 10) fill(10);
    expect(closed).toEqual([]);
    fill(1, 'viewer');
    expect(closed).toEqual(['viewer tooFast']);
  });

  test('another receiver is not touched by that', () => {
    for (let waiting = 0; waiting < 650; waiting += 10) fill(10);
    closed.length = 0;
    unread.charge(party('other host'), party('viewer'), 80);
    expect(closed).toEqual([]);
  });
});

test('a sender may have as much unread at each of several receivers', () => {
  const host = party('host');
  unread.charge(party('ada'), host, 90);
  unread.charge(party('grace'), host, 90);
  expect(closed).toEqual([]);
});

test('past the budget for all the largest sender is closed', () => {
  const [large, small] = [party('large'), party('small')];
  unread.charge(party('ada'), large, 90);
  unread.charge(party('grace'), large, 90);
  unread.charge(party('hedy'), small, 60);
  expect(closed).toEqual([]);
  unread.charge(party('joan'), small, 60);
  expect(closed).toEqual(['large tooFast']);
});

test('where the largest sender has gone, the receiver that holds most is closed and no longer counted', () => {
  const [flooder, ada, grace] = [party('flooder'), party('ada'), party('grace')];
  unread.charge(ada, flooder, 101);
  const read = unread.charge(grace, flooder, 100);
  unread.charge(party('hedy'), party('viewer'), 60);
  expect(closed).toEqual(['flooder tooFast', 'ada tooSlow']);
  expect(unread.total).toBe(160);
  read();
  expect(unread.total).toBe(60);
});

test('messages of the relay itself are charged to their receiver', () => {
  unread.charge(party('viewer'), undefined, 251);
  expect(closed).toEqual(['viewer tooSlow']);
  expect(unread.total).toBe(0);
});
