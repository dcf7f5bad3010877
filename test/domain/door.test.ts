import { describe, expect, test } from 'vitest';
import {
  admit,
  come,
  type Door,
  defaultDoorRule,
  freshDoor,
  greet,
  greetEarly,
  isDoorOpen,
  isInconsistent,
  keepDoor,
  leave,
  mostCallers,
  mostKnocks,
  mostStrangers,
  mostTokens,
  turnAway,
} from '../../src/domain/door.ts';
import { type Id, idFromBytes } from '../../src/protocol/id.ts';
import { sampleId } from '../fixtures/samples.ts';

/** As many ids as are wanted; `sampleId` has 256. */
const manyIds = (number: number) =>
  idFromBytes(
    new Uint8Array(16)
      .fill(200)
      .with(14, number >> 8)
      .with(15, number & 255),
  );
const [first, second, third, again] = [sampleId(1), sampleId(2), sampleId(3), sampleId(4)];
const tokenOf = (number: number) => ({ token: sampleId(100 + number), name: '' });
const asking = { asks: true, limit: null };
const full = (limit: number) => ({ asks: false, limit });

/** Comes and says who it is. */
function enter(door: Door, address: Id, person: number): Door {
  return greet(come(door, address), address, tokenOf(person));
}

function standings({ callers }: Door) {
  return callers.map(({ standing }) => standing);
}

test('a viewer with the link is in at once, before its introduction', () => {
  const door = come(freshDoor(defaultDoorRule), first);
  expect([standings(door), isDoorOpen(door)]).toEqual([['inside'], true]);
});

describe('with a question', () => {
  test('a viewer is in only after its introduction and the sharer’s yes', () => {
    let door = come(freshDoor(asking), first);
    expect([standings(door), isDoorOpen(door)]).toEqual([['coming'], false]);
    door = greet(door, first, tokenOf(1));
    expect(standings(door)).toEqual(['asking']);
    expect(standings(admit(door, first))).toEqual(['inside']);
  });

  test('a yes holds for the same viewer under another address, and for no other', () => {
    let door = leave(admit(enter(freshDoor(asking), first, 1), first), first, 'lost');
    door = enter(enter(door, second, 1), third, 2);
    expect(standings(door)).toEqual(['inside', 'asking']);
  });

  test('a no is remembered, too', () => {
    let door = turnAway(enter(freshDoor(asking), first, 1), first, 'refused');
    expect(standings(door)).toEqual(['refused']);
    door = enter(leave(door, first, 'left'), second, 1);
    expect(standings(door)).toEqual(['refused']);
  });

  test('those who were in before the question was put stay, and may come back', () => {
    let door = keepDoor(enter(freshDoor(defaultDoorRule), first, 1), asking);
    expect(standings(door)).toEqual(['inside']);
    door = enter(leave(door, first, 'replaced'), again, 1);
    expect(standings(door)).toEqual(['inside']);
  });

  test('that is taken back everybody who waits is in', () => {
    expect(standings(keepDoor(enter(freshDoor(asking), first, 1), defaultDoorRule))).toEqual(['inside']);
  });

  test('a viewer without an introduction is not let in', () => {
    expect(standings(admit(come(freshDoor(asking), first), first))).toEqual(['coming']);
  });

  test('what was said before there was anything to see counts', () => {
    const door = come(greetEarly(freshDoor(asking), first, tokenOf(1)), first);
    expect(standings(door)).toEqual(['asking']);
  });
});

describe('removed', () => {
  test('a removed viewer neither returns under another address nor stays in another tab', () => {
    let door = enter(enter(freshDoor(defaultDoorRule), first, 1), second, 1);
    door = turnAway(door, first, 'removed');
    expect(standings(door)).toEqual(['removed', 'removed']);
    expect(standings(enter(leave(door, first, 'left'), third, 1))).toEqual(['removed', 'removed']);
  });

  test('others have to say who they are from then on, and are in', () => {
    let door = turnAway(enter(freshDoor(defaultDoorRule), first, 1), first, 'removed');
    door = come(door, second);
    expect([standings(door), isDoorOpen(door)]).toEqual([['removed', 'coming'], false]);
    expect(standings(greet(door, second, tokenOf(2)))).toEqual(['removed', 'inside']);
  });

  test('a viewer without an introduction can be removed too', () => {
    expect(standings(turnAway(come(freshDoor(defaultDoorRule), first), first, 'removed'))).toEqual([
      'removed',
    ]);
  });
});

describe('a limit', () => {
  test('keeps late viewers out until one leaves', () => {
    let door = enter(enter(freshDoor(full(1)), first, 1), second, 2);
    expect([standings(door), isDoorOpen(door)]).toEqual([['inside', 'full'], false]);
    door = leave(door, first, 'left');
    expect(standings(door)).toEqual(['inside']);
  });

  test('lets them in in the order in which they came', () => {
    let door = enter(enter(enter(freshDoor(full(1)), first, 1), second, 2), third, 3);
    door = leave(door, first, 'lost');
    expect(standings(door)).toEqual(['inside', 'full']);
  });

  test('keeps the place of a viewer that reloads', () => {
    let door = enter(enter(freshDoor(full(1)), first, 1), second, 2);
    door = enter(leave(door, first, 'replaced'), again, 1);
    expect(standings(door)).toEqual(['full', 'inside']);
  });

  test('that is raised lets in waiting viewers; one that is lowered sends no viewer away', () => {
    const door = enter(enter(freshDoor(full(1)), first, 1), second, 2);
    const wider = keepDoor(door, full(2));
    expect(standings(wider)).toEqual(['inside', 'inside']);
    expect(standings(keepDoor(wider, full(1)))).toEqual(['inside', 'inside']);
  });

  test('makes room when a viewer is removed', () => {
    const door = enter(enter(freshDoor(full(1)), first, 1), second, 2);
    expect(standings(turnAway(door, first, 'removed'))).toEqual(['removed', 'inside']);
  });

  test('comes before the question: the sharer is not asked about viewers without a place', () => {
    let door = admit(enter(freshDoor({ asks: true, limit: 1 }), first, 1), first);
    door = enter(door, second, 2);
    expect(standings(door)).toEqual(['inside', 'full']);
    expect(standings(leave(door, first, 'left'))).toEqual(['asking']);
  });
});

describe('a token', () => {
  const [ada, other] = [tokenOf(1), tokenOf(2)];

  test('is that of the first introduction; a name may change', () => {
    const door = greet(enter(freshDoor(asking), first, 1), first, { ...ada, name: 'Ada' });
    expect(door.callers).toEqual([{ address: first, hello: { ...ada, name: 'Ada' }, standing: 'asking' }]);
    expect([isInconsistent(door, first, ada), isInconsistent(door, first, other)]).toEqual([false, true]);
    expect(greet(door, first, other)).toEqual(door);
    const early = greetEarly(freshDoor(asking), first, ada);
    expect(greetEarly(early, first, other)).toEqual(early);
  });

  test('of a viewer that came through an open door lets no other in once the sharer asks', () => {
    let door = greet(keepDoor(come(freshDoor(defaultDoorRule), first), asking), first, ada);
    door = enter(door, second, 1);
    expect(standings(door)).toEqual(['inside', 'asking']);
  });

  test('goes with its viewer, and so does each other that came from the same address', () => {
    let door = leave(enter(freshDoor(defaultDoorRule), first, 1), first, 'left');
    door = turnAway(enter(door, first, 2), first, 'removed');
    expect(door.turnedAway.map(({ token }) => token)).toEqual([ada.token, other.token]);
    expect(standings(enter(enter(door, second, 1), third, 2))).toEqual(['removed', 'removed', 'removed']);
  });

  test('is forgotten when there are too many, the oldest first', () => {
    const addresses = Array.from({ length: mostTokens + 1 }, (_, index) => manyIds(index));
    let door = freshDoor(defaultDoorRule);
    for (const address of addresses)
      door = leave(greet(come(door, address), address, { token: address, name: '' }), address);
    expect(door.admitted.map(({ token }) => token)).toEqual(addresses.slice(1));
    for (const address of addresses)
      door = leave(
        turnAway(greet(come(door, address), address, { token: address, name: '' }), address, 'removed'),
        address,
      );
    expect(door.turnedAway.map(({ token }) => token)).toEqual(addresses.slice(1));
  });
});

describe('knocks', () => {
  const knock = (door: Door, index: number) =>
    greet(come(door, manyIds(index)), manyIds(index), { token: manyIds(1_000 + index), name: '' });
  const knocked = Array.from({ length: 100 }, (_, index) => index).reduce(knock, freshDoor(asking));
  const asked = ({ callers }: Door) =>
    callers.filter(({ standing }) => standing === 'asking').map(({ address }) => address);

  test('are put to the sharer up to a limit, and the rest wait', () => {
    expect(asked(knocked)).toEqual(Array.from({ length: mostKnocks }, (_, index) => manyIds(index)));
    expect(new Set(standings(knocked))).toEqual(new Set(['asking', 'full']));
  });

  test('are put to the sharer as others are answered or go, in the order of coming', () => {
    const refused = leave(turnAway(knocked, manyIds(3), 'refused'), manyIds(3));
    expect(asked(refused)).toHaveLength(mostKnocks);
    expect(asked(refused)).toContain(manyIds(mostKnocks));
    expect(asked(admit(knocked, manyIds(0)))).toContain(manyIds(mostKnocks));
    expect(asked(leave(knocked, manyIds(0), 'left'))).toContain(manyIds(mostKnocks));
  });

  test('do not keep out a viewer that was let in before', () => {
    const door = leave(admit(knocked, manyIds(0)), manyIds(0), 'lost');
    const back = greet(come(door, again), again, { token: manyIds(1_000), name: '' });
    expect(back.callers.at(-1)).toMatchObject({ address: again, standing: 'inside' });
  });
});

test('of those who come at once so many are connected to before they show that they have the link', () => {
  const addresses = Array.from({ length: mostStrangers + 2 }, (_, index) => manyIds(index));
  let door = addresses.reduce(come, freshDoor(defaultDoorRule));
  expect(standings(door)).toEqual([...Array(mostStrangers).fill('inside'), 'coming', 'coming']);
  door = greet(door, manyIds(mostStrangers), { token: sampleId(1), name: '' });
  expect(standings(door).slice(mostStrangers)).toEqual(['inside', 'coming']);
});

test('so many may be at the door', () => {
  const addresses = Array.from({ length: mostCallers + 1 }, (_, index) => manyIds(index));
  const door = addresses.reduce(come, freshDoor(defaultDoorRule));
  expect(door.callers).toHaveLength(mostCallers);
  expect(come(door, manyIds(0)).callers).toHaveLength(mostCallers);
});
