// @vitest-environment happy-dom

import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Guest } from '../../src/extension/contract/guests.ts';
import { GuestsPage } from '../../src/guests/guests-page.tsx';
import { FakeTrack, fakeStream } from '../fakes/fake-track.ts';

const root = document.body;
const guests = signal<readonly Guest[]>([]);

function guest(number: number): Guest {
  const streams = [fakeStream(new FakeTrack('video'), new FakeTrack('audio'))];
  return { address: `viewer ${number}`, number, streams };
}

beforeEach(() => {
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', { value: null, writable: true });
  guests.value = [guest(1)];
  const talk = { lines: signal([]), write: () => true };
  act(() => render(<GuestsPage watch={{ guests, hide: () => {} }} talk={talk} />, root));
});

afterEach(() => {
  act(() => render(null, root));
  vi.restoreAllMocks();
});

const heard = () => [...root.querySelectorAll('video')].map(({ muted }) => !muted);
const sound = () => root.querySelector<HTMLButtonElement>('[data-testid=guests-sound]');

function turn(words: string): void {
  expect(sound()?.textContent).toBe(words);
  act(() => sound()?.click());
}

test('a viewer is silent until the sharer turns the sound on', () => {
  expect(heard()).toEqual([false]);
  turn('Turn sound on');
  expect(heard()).toEqual([true]);
  turn('Turn sound off');
  expect(heard()).toEqual([false]);
});

test('a viewer that comes later is silent, even while another is heard', () => {
  turn('Turn sound on');
  act(() => {
    guests.value = [guest(1), guest(2)];
  });
  expect(heard()).toEqual([true, false]);
  turn('Turn sound on');
  expect(heard()).toEqual([true, true]);
});

test('a page that the browser keeps silent says so', async () => {
  vi.mocked(HTMLMediaElement.prototype.play).mockRejectedValueOnce(new DOMException('', 'NotAllowedError'));
  turn('Turn sound on');
  await vi.waitFor(() => expect(heard()).toEqual([false]));
  expect(sound()?.textContent).toBe('Turn sound on');
});
