import * as v from 'valibot';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { IceServers } from '../../server/ice-servers.ts';
import { turnCredentials } from '../../server/turn-credentials.ts';
import { IdSchema } from '../../src/protocol/id.ts';
import type { IceServer, RelayMessage } from '../../src/protocol/relay-messages.ts';

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

  borrow(servers: IceServers): this {
    this.lent = servers.lend(this);
    return this;
  }

  /** Who it is to the TURN servers. */
  get user(): string {
    const turn = this.lent.at(-1);
    return turn && 'username' in turn ? (turn.username.split(':')[1] ?? '') : '';
  }
}

/** What somebody has to be lent at this moment. */
function lentTo(user: string): IceServer[] {
  return [
    { urls: stunUrls },
    ...turnServers.map(({ urls, secret }) => ({
      urls,
      ...turnCredentials(secret, v.parse(IdSchema, user), Date.now() + turnLifetimeMs),
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

  test('everybody is somebody else to them', () => {
    const [one, other] = [new Borrower().borrow(servers), new Borrower().borrow(servers)];
    expect([one.lent, other.lent]).toEqual([lentTo(one.user), lentTo(other.user)]);
    expect(one.user).not.toBe(other.user);
  });

  test('each member hears of new credentials after half of the time, as the same user, again and again', () => {
    const early = new Borrower().borrow(servers);
    vi.advanceTimersByTime(10_000);
    const late = new Borrower().borrow(servers);

    vi.advanceTimersByTime(19_999);
    expect([early.heard, late.heard]).toEqual([[], []]);
    vi.advanceTimersByTime(1);
    expect(early.heard).toEqual([{ type: 'ice-servers', iceServers: lentTo(early.user) }]);
    expect(late.heard).toEqual([]);
    vi.advanceTimersByTime(10_000);
    expect(late.heard).toEqual([{ type: 'ice-servers', iceServers: lentTo(late.user) }]);
    vi.advanceTimersByTime(20_000);
    expect([early.heard.length, late.heard.length]).toEqual([2, 1]);
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
