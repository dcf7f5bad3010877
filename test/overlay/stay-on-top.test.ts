// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type StayOnTop, stayOnTop } from '../../src/overlay/stay-on-top.ts';

const raise = vi.fn();
const lower = vi.fn();
const onCovered = vi.fn();
let host: HTMLElement;
let stay: StayOnTop;
/** What the browser says of the overlay; nothing while it looks at nothing. */
let look: ((isVisible: boolean) => void) | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  look = undefined;
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(listener: (entries: object[]) => void) {
        look = (isVisible) => listener([{ isVisible }]);
      }
      observe() {}
      disconnect() {
        look = undefined;
      }
    },
  );
  host = document.body.appendChild(document.createElement('div'));
  stay = stayOnTop(
    { host, canvas: document.createElement('canvas'), raise, lower, remove: vi.fn() },
    onCovered,
  );
});

afterEach(() => {
  stay.hide();
  host.remove();
  vi.useRealTimers();
});

const toggle = (target: EventTarget) => target.dispatchEvent(new Event('toggle'));

test('the overlay is raised when it shows something, and lowered when it does not', () => {
  stay.show();
  expect([raise.mock.calls.length, lower.mock.calls.length]).toEqual([1, 0]);
  stay.hide();
  expect([raise.mock.calls.length, lower.mock.calls.length, look]).toEqual([1, 1, undefined]);
});

test('it is raised again when the page opens something or goes full screen', () => {
  stay.show();
  toggle(document.body);
  document.dispatchEvent(new Event('fullscreenchange'));
  expect(raise).toHaveBeenCalledTimes(3);
  stay.hide();
  toggle(document.body);
  expect(raise).toHaveBeenCalledTimes(3);
});

test('its own events do not raise it', () => {
  stay.show();
  toggle(host);
  expect(raise).toHaveBeenCalledTimes(1);
});

test('it is raised again when something covers it without an event', () => {
  stay.show();
  look?.(true);
  look?.(false);
  expect(raise).toHaveBeenCalledTimes(2);
  look?.(true);
  vi.advanceTimersByTime(10_000);
  expect(onCovered).not.toHaveBeenCalled();
});

test('viewers draw once the page has covered it for three seconds', () => {
  stay.show();
  look?.(false);
  vi.advanceTimersByTime(2_999);
  expect(onCovered).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect([onCovered.mock.calls.length, lower.mock.calls.length]).toEqual([1, 1]);
});

test('viewers draw once the page has covered it again and again', () => {
  stay.show();
  for (let times = 0; times < 10; times += 1) {
    look?.(false);
    vi.advanceTimersByTime(200);
    look?.(true);
  }
  expect(onCovered).not.toHaveBeenCalled();
  look?.(false);
  expect(onCovered).toHaveBeenCalledTimes(1);
});

test('a dialog now and then is no fight', () => {
  stay.show();
  for (let times = 0; times < 30; times += 1) {
    look?.(false);
    look?.(true);
    vi.advanceTimersByTime(600);
  }
  expect(onCovered).not.toHaveBeenCalled();
});

test('a page that prevents the raising throws nothing into its own events', () => {
  raise.mockImplementationOnce(() => {
    throw new DOMException('hidden', 'InvalidStateError');
  });
  expect(() => stay.show()).not.toThrow();
});

test('a hidden page is not judged', () => {
  stay.show();
  look?.(false);
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  vi.advanceTimersByTime(5_000);
  for (let times = 0; times < 20; times += 1) look?.(false);
  expect(onCovered).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
