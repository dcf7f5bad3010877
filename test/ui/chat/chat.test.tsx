// @vitest-environment happy-dom

import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodeSaying } from '../../../src/protocol/messages/talk-messages.ts';
import { Chat } from '../../../src/ui/chat/chat.tsx';

const root = document.body;
let written: string[] = [];

beforeEach(() => {
  written = [];
  act(() =>
    render(
      <Chat
        lines={[]}
        write={(text) => {
          written.push(text);
          return true;
        }}
      />,
      root,
    ),
  );
});

afterEach(() => act(() => render(null, root)));

const found = <Kind extends Element>(selector: string): Kind => {
  const element = root.querySelector<Kind>(selector);
  if (!element) throw new Error(`there is no ${selector}`);
  return element;
};
const field = () => found<HTMLInputElement>('[data-testid=chat-field]');
const note = () => found('[data-testid=chat-length]').textContent;
const isRefused = () => found<HTMLButtonElement>('button[type=submit]').disabled;

function enter(text: string): void {
  act(() => {
    field().value = text;
    field().dispatchEvent(new Event('input', { bubbles: true }));
  });
}

function send(): void {
  act(() => {
    found('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
}

test.each([
  { text: 'x'.repeat(449), says: '', refused: false },
  { text: 'x'.repeat(450), says: 'Room for 50 more letters', refused: false },
  { text: 'x'.repeat(500), says: 'Room for 0 more letters', refused: false },
  { text: 'x'.repeat(800), says: 'Too long to send by 300 characters. Shorten the message.', refused: true },
  {
    text: '👍🏽'.repeat(300),
    says: 'Too long to send by 175 characters. Shorten the message.',
    refused: true,
  },
  {
    text: `${'x'.repeat(499)}😀`,
    says: 'Too long to send by 1 character. Shorten the message.',
    refused: true,
  },
])('the field keeps all of a text and says: $says', ({ text, says, refused }) => {
  enter(text);
  expect({ kept: field().value, note: note(), refused: isRefused() }).toEqual({
    kept: text,
    note: says,
    refused,
  });
  send();
  expect(written).toEqual(refused ? [] : [text]);
  expect(field().value).toBe(refused ? text : '');
});

test('what is sent is on the wire as it was written', () => {
  const text = '👍🏽'.repeat(125);
  enter(`  ${text} `);
  send();
  expect(written).toEqual([text]);
  expect(decodeSaying(JSON.stringify({ type: 'chat', text }))).toEqual({
    ok: true,
    value: { type: 'chat', text },
  });
});
