import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { IceServers } from '../../../server/ice/ice-servers.ts';
import { turnCredentials } from '../../../server/ice/turn-credentials.ts';
import { turnUser } from '../../../server/ice/turn-user.ts';
import type { IceServer, RelayMessage } from '../../../src/protocol/messages/relay-messages.ts';

const stunUrls = ['stun:stun.example.org'];
const turnServers = [
  { urls: ['turn:a.example.org', 'turn:a.example.org?transport=tcp'], secret: 'of a' },
  { urls: ['turn:b.example.org'], secret: 'of b' },
];
const turnLifetimeMs = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  onTestFinished(() => void vi.useRealTimers());
});

class Borrower {
  readonly heard: RelayMessage[] = [];
  lent: IceServer[] = [];

  send(message: RelayMessage): void {
    this.heard.push(message);
  }

  borrow(servers: IceServers, client = '203.0.113.7'): this {
    this.lent = servers.lend(this, client);
    return this;
  }
}

/** What an address that logged in at that time has to be lent at this moment. */
function lentTo(client: string, cameAt: number): IceServer[] {
  return [
    { urls: stunUrls },
    ...turnServers.map(({ urls, secret }) => ({
      urls,
      ...turnCredentials(secret, turnUser(secret, client, cameAt), Date.now() + turnLifetimeMs),
    })),
  ];
}

test('without STUN and TURN servers there is nothing, and nothing to renew', () => {
  const member = new Borrower().borrow(new IceServers({ stunUrls: [], turnServers: [], turnLifetimeMs }));
  expect([member.lent, vi.getTimerCount()]).toEqual([[], 0]);
});

test('a STUN server needs no credentials and no renewal', () => {
  const member = new Borrower().borrow(new IceServers({ stunUrls, turnServers: [], turnLifetimeMs }));
  expect([member.lent, vi.getTimerCount()]).toEqual([[{ urls: stunUrls }], 0]);
});

describe('with TURN servers', () => {
  let servers: IceServers;

  beforeEach(() => {
    servers = new IceServers({ stunUrls, turnServers, turnLifetimeMs });
  });

  test('all members of one IP address are the same user to them, and another address is another one', () => {
    const clients = ['203.0.113.7', '203.0.113.7', '203.0.113.8'];
    const members = clients.map((client) => new Borrower().borrow(servers, client));
    expect(members.map(({ lent }) => lent)).toEqual(clients.map((client) => lentTo(client, Date.now())));
    expect(members[0]?.lent).not.toEqual(members[2]?.lent);
  });

  test('each member hears of new credentials after half of the time, as the same user, again and again', () => {
    const [first, second] = ['203.0.113.7', '203.0.113.8'];
    const cameAt = Date.now();
    const early = new Borrower().borrow(servers, first);
    vi.advanceTimersByTime(10_000);
    const late = new Borrower().borrow(servers, second);

    vi.advanceTimersByTime(19_999);
    expect([early.heard, late.heard]).toEqual([[], []]);
    vi.advanceTimersByTime(1);
    expect(early.heard).toEqual([{ type: 'ice-servers', iceServers: lentTo(first, cameAt) }]);
    expect(late.heard).toEqual([]);
    vi.advanceTimersByTime(10_000);
    expect(late.heard).toEqual([{ type: 'ice-servers', iceServers: lentTo(second, cameAt + 10_000) }]);
    vi.advanceTimersByTime(20_000);
    expect([early.heard.length, late.heard.length]).toEqual([2, 1]);
  });

  test('who stays overnight keeps its name', () => {
    vi.setSystemTime(Date.UTC(2026, 10, 29, 23, 59, 59));
    const cameAt = Date.now();
    const member = new Borrower().borrow(servers);
    vi.advanceTimersByTime(turnLifetimeMs / 2);
    expect(member.heard).toEqual([{ type: 'ice-servers', iceServers: lentTo('203.0.113.7', cameAt) }]);
  });

  test('one timer serves all, and ends with the last of them', () => {
    const members = Array.from({ length: 3 }, () => new Borrower().borrow(servers));
    expect(vi.getTimerCount()).toBe(1);
    for (const member of members) servers.takeBack(member);
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(turnLifetimeMs);
    expect(members.map(({ heard }) => heard)).toEqual([[], [], []]);
  });

  test('who has gone is not renewed, also when it goes because of the renewal of another', () => {
    const gone = new Borrower();
    const slow = new Borrower();
    slow.send = () => {
      servers.takeBack(slow);
      servers.takeBack(gone);
    };
    slow.borrow(servers);
    gone.borrow(servers);
    const last = new Borrower().borrow(servers);
    vi.advanceTimersByTime(turnLifetimeMs);
    expect([gone.heard.length, last.heard.length]).toEqual([0, 2]);
  });

  test('a crowd that came at once is renewed in parts, all in time', () => {
    const members = Array.from({ length: 1_000 }, () => new Borrower().borrow(servers));
    vi.advanceTimersByTime(turnLifetimeMs / 2 - 1);
    vi.advanceTimersToNextTimer();
    const renewed = () => members.filter(({ heard }) => heard.length === 1).length;
    expect(renewed()).toBe(200);
    vi.advanceTimersByTime(1_000);
    expect(renewed()).toBe(1_000);
  });
});
