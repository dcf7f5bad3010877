import { beforeEach, expect, test } from 'vitest';
import type { CloseName } from '../../server/member.ts';
import { Unread, type UnreadParty } from '../../server/unread.ts';

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
