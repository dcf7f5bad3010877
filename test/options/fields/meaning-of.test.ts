import { expect, test } from 'vitest';
import { meaningOf } from '../../../src/options/fields/meaning-of.ts';
import type { Path, PathKind, PathStatus } from '../../../src/rtc/connectivity/test-paths.ts';

function path(kind: PathKind, status: PathStatus): Path {
  return { kind, url: null, status };
}

const host = path('host', 'works');
const noStun = path('stun', 'not-offered');
const noTurn = path('turn', 'not-offered');

test.each([
  {
    name: 'one TURN server of two works',
    paths: [host, noStun, path('turn', 'silent'), path('turn', 'works')],
    open: 'turn',
    hidden: 'turn',
  },
  {
    name: 'no TURN server works',
    paths: [host, path('stun', 'works'), path('turn', 'refused'), path('turn', 'silent')],
    open: 'turn-broken',
    hidden: 'hidden',
  },
  { name: 'STUN works', paths: [host, path('stun', 'works'), noTurn], open: 'stun', hidden: 'hidden' },
  { name: 'STUN is silent', paths: [host, path('stun', 'silent'), noTurn], open: 'host', hidden: 'hidden' },
  { name: 'nothing is offered', paths: [host, noStun, noTurn], open: 'host', hidden: 'hidden' },
  { name: 'nothing works', paths: [path('host', 'silent'), noStun, noTurn], open: 'none', hidden: 'hidden' },
])('$name', ({ paths, open, hidden }) => {
  expect([meaningOf(paths, false), meaningOf(paths, true)]).toEqual([open, hidden]);
});
