// @vitest-environment happy-dom
import { render } from 'preact';
import { useRef } from 'preact/hooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useDismiss } from '../../../src/ui/hooks/use-dismiss.ts';

const root = document.body;
const close = vi.fn();

function Menu({ open }: { open: boolean }) {
  const inside = useRef<HTMLDivElement>(null);
  useDismiss({ open, inside, close });
  return (
    <>
      <div ref={inside}>
        <button type="button">Menu</button>
      </div>
      <p>Elsewhere</p>
    </>
  );
}

function does(event: Event, selector: string): void {
  root.querySelector(selector)?.dispatchEvent(event);
}

const pointing = () => new Event('pointerdown', { bubbles: true });
const pressing = (key: string) => new KeyboardEvent('keydown', { key, bubbles: true });

beforeEach(() => {
  close.mockClear();
});

afterEach(() => {
  render(null, root);
});

test('as soon as it is drawn Escape closes what is open, and the button has the focus', () => {
  render(<Menu open />, root);
  does(pressing('Escape'), 'p');
  expect(close).toHaveBeenCalledTimes(1);
  expect(document.activeElement).toBe(root.querySelector('button'));
});

test('pointing elsewhere closes it, pointing inside and other keys do not', () => {
  render(<Menu open />, root);
  does(pointing(), 'button');
  does(pressing('Enter'), 'button');
  expect(close).not.toHaveBeenCalled();
  does(pointing(), 'p');
  expect(close).toHaveBeenCalledTimes(1);
});

test('what is closed already is not closed again', () => {
  render(<Menu open />, root);
  render(<Menu open={false} />, root);
  does(pressing('Escape'), 'p');
  expect(close).not.toHaveBeenCalled();
});

test('Escape of an input method closes nothing', () => {
  render(<Menu open />, root);
  does(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, isComposing: true }), 'button');
  expect(close).not.toHaveBeenCalled();
});
