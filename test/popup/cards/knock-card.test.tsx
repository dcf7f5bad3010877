// @vitest-environment happy-dom

import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createActor } from 'xstate';
import { peerMachine } from '../../../src/machines/peer/peer-machine.ts';
import { peerView } from '../../../src/machines/peer/peer-view.ts';
import { shareMachine } from '../../../src/machines/share/share-machine.ts';
import { shareView } from '../../../src/machines/share/share-view.ts';
import { KnockCard } from '../../../src/popup/cards/knock-card.tsx';
import { sampleId } from '../../fixtures/samples.ts';

const root = document.body;
const share = { admit: vi.fn(), refuse: vi.fn() };
const empty = shareView(createActor(shareMachine).getSnapshot());
const input = { address: sampleId(1), role: 'host', name: '', token: null, door: 'closed' } as const;
const coming = peerView(createActor(peerMachine, { input }).getSnapshot());

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  vi.clearAllMocks();
});

afterEach(() => {
  act(() => render(null, root));
  vi.useRealTimers();
});

/** Draws the cards of those who ask, in the order of the share. */
function asking(...names: string[]): void {
  const viewers = names.map((name) => ({ ...coming, address: name, name, phase: 'asking' as const }));
  act(() => render(<KnockCard view={{ ...empty, viewers }} share={share} />, root));
}

function pass(ms: number): void {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}

/** Each card with whether it takes a click. */
function cards() {
  return [...root.querySelectorAll('section')].map((card) => [
    card.querySelector('bdi')?.textContent,
    card.querySelector('button')?.disabled === false,
  ]);
}

test('who waits when the popup is opened can be let in at once', () => {
  asking('Ada');
  expect(cards()).toEqual([['Ada', true]]);
  root.querySelector('button')?.click();
  expect(share.admit).toHaveBeenCalledWith('Ada');
});

test('a new card comes below and takes no click for half a second', () => {
  asking('Ada');
  asking('Grace', 'Ada');
  expect(cards()).toEqual([
    ['Ada', true],
    ['Grace', false],
  ]);
  root.querySelectorAll('button')[2]?.click();
  expect(share.admit).not.toHaveBeenCalled();
  pass(500);
  expect(cards()).toEqual([
    ['Ada', true],
    ['Grace', true],
  ]);
});

test('a card that goes keeps its place for half a second, and what moves up takes no click for another', () => {
  asking('Ada', 'Grace');
  asking('Grace');
  expect(cards()).toEqual([
    ['Ada', false],
    ['Grace', true],
  ]);
  pass(499);
  expect(cards()).toHaveLength(2);
  pass(1);
  expect(cards()).toEqual([['Grace', false]]);
  pass(500);
  expect(cards()).toEqual([['Grace', true]]);
});

test('cards that come and go below leave the one above as it is', () => {
  asking('Ada');
  for (let round = 0; round < 20; round++) {
    asking('Ada', `Grace ${round}`);
    pass(100);
    expect(cards()[0]).toEqual(['Ada', true]);
  }
  asking('Ada');
  pass(500);
  expect(cards()).toEqual([['Ada', true]]);
});
