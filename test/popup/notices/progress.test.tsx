// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { createActor } from 'xstate';
import { peerMachine } from '../../../src/machines/peer/peer-machine.ts';
import type { PeerView } from '../../../src/machines/peer/peer-view.ts';
import { peerView } from '../../../src/machines/peer/peer-view.ts';
import { shareMachine } from '../../../src/machines/share/share-machine.ts';
import { type ShareView, shareView } from '../../../src/machines/share/share-view.ts';
import { Progress } from '../../../src/popup/notices/progress.tsx';
import { sampleDelivered, sampleId } from '../../fixtures/samples.ts';

const blank: ShareView = { ...shareView(createActor(shareMachine).getSnapshot()), phase: 'live' };

function viewer(number: number, change: Partial<PeerView>): PeerView {
  const input = { address: sampleId(number), role: 'host', name: '', token: null, door: 'open' } as const;
  return { ...peerView(createActor(peerMachine, { input }).getSnapshot()), ...change };
}

afterEach(() => act(() => render(null, document.body)));

function show(...viewers: PeerView[]): void {
  act(() =>
    render(
      <Progress view={{ ...blank, viewers }} share={{ report: async () => '', remove() {} }} />,
      document.body,
    ),
  );
}

function textOf(testId: string): string | undefined {
  return document.querySelector(`[data-testid=${testId}]`)?.textContent;
}

/** What stands open: the share's own steps first, then each viewer. */
function open(): boolean[] {
  return [...document.querySelectorAll<HTMLDetailsElement>('.own-steps, .viewer')].map((one) => one.open);
}

const watching = { phase: 'live', delivered: sampleDelivered } as const;

test('steps are seen until they have led to a picture', () => {
  show();
  expect(open()).toEqual([true]);
  show(viewer(1, {}));
  expect(open()).toEqual([true, true]);
  show(viewer(1, watching));
  expect(open()).toEqual([false, false]);
  show(viewer(1, watching), viewer(2, { phase: 'interrupted' }));
  expect(open()).toEqual([false, false, true]);
});

test('what all viewers cost together is in plain sight', () => {
  show(viewer(1, watching), viewer(2, {}));
  expect(textOf('upload')).toBe(undefined);
  show(
    viewer(1, watching),
    viewer(2, watching),
    viewer(3, { phase: 'interrupted', delivered: sampleDelivered }),
  );
  expect(textOf('viewers')).toBe('2 viewers');
  expect(textOf('upload')).toBe('Sent to all of them: 1800 kbit/s');
});

test('the report is one step further once everybody sees the picture', () => {
  const place = () => document.querySelector('[data-testid=copy-report]')?.closest('.own-steps') !== null;
  show(viewer(1, {}));
  expect(place()).toBe(false);
  show(viewer(1, watching));
  expect(place()).toBe(true);
  show(viewer(1, watching), viewer(2, {}));
  expect(place()).toBe(false);
});

test('all viewers share one clock, however often they are drawn', () => {
  let made = 0;
  class Counting extends Intl.DateTimeFormat {
    constructor(...options: ConstructorParameters<typeof Intl.DateTimeFormat>) {
      super(...options);
      made += 1;
    }
  }
  vi.stubGlobal('Intl', Object.create(Intl, { DateTimeFormat: { value: Counting } }));
  const since = 0;
  for (const name of ['Ada', 'Grace', 'Hedy']) show(viewer(1, { since, name }), viewer(2, { since, name }));
  expect(document.querySelectorAll('.viewer')).toHaveLength(2);
  expect(made).toBeLessThanOrEqual(1);
});
