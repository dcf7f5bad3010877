import * as v from 'valibot';
import { beforeEach, expect, test, vi } from 'vitest';
import { onCommand, onPort } from '../../../src/extension/contract/messages.ts';
import { isOwnPage, isOwnScriptIn, type Sender } from '../../../src/extension/contract/own-page.ts';

type Heard = (message: unknown, sender: Sender) => unknown;
interface FakePort {
  name: string;
  sender?: Sender;
}

const runtime = vi.hoisted(() => ({
  messages: new Set<(message: unknown, sender: object) => unknown>(),
  ports: new Set<(port: object) => void>(),
}));

vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: {
      id: 'tabwire',
      getURL: (path: string) => `chrome-extension://tabwire/${path}`,
      onMessage: { addListener: (heard: Heard) => runtime.messages.add(heard) },
      onConnect: {
        addListener: (heard: (port: object) => void) => runtime.ports.add(heard),
        removeListener: (heard: (port: object) => void) => runtime.ports.delete(heard),
      },
    },
  },
}));

const page: Sender = {
  id: 'tabwire',
  url: 'chrome-extension://tabwire/src/popup/index.html',
  origin: 'chrome-extension://tabwire',
};
const script: Sender = {
  id: 'tabwire',
  url: 'https://shared.example/',
  origin: 'https://shared.example',
  tab: { id: 7 },
  frameId: 0,
};
const command = { type: 'share.stop' };

beforeEach(() => {
  runtime.messages.clear();
  runtime.ports.clear();
});

test('commands are taken from our own pages alone', () => {
  const listener = vi.fn(() => undefined);
  onCommand(v.object({ type: v.literal('share.stop') }), listener);
  for (const sender of [script, { ...page, id: 'other' }, {}])
    for (const heard of runtime.messages) expect(heard(command, sender)).toBe(undefined);
  expect(listener).not.toHaveBeenCalled();
  for (const heard of runtime.messages) heard(command, page);
  expect(listener).toHaveBeenCalledExactlyOnceWith(command);
});

test('a message that is no command is not for the listener', () => {
  const listener = vi.fn(() => undefined);
  onCommand(v.object({ type: v.literal('share.stop') }), listener);
  for (const heard of runtime.messages) heard({ type: 'share.start' }, page);
  expect(listener).not.toHaveBeenCalled();
});

function connect(port: FakePort): void {
  for (const heard of runtime.ports) heard(port);
}

test.each([
  {
    name: 'popup',
    isAllowed: (sender: Sender) => isOwnPage(sender, 'src/popup/'),
    welcome: page,
    stranger: script,
  },
  {
    name: 'overlay',
    isAllowed: (sender: Sender) => isOwnScriptIn(7, sender),
    welcome: script,
    stranger: page,
  },
])('a port named $name is opened to its page alone', ({ name, isAllowed, welcome, stranger }) => {
  const opened = vi.fn();
  const stop = onPort(name, isAllowed, opened);
  connect({ name, sender: stranger });
  connect({ name });
  connect({ name: 'other', sender: welcome });
  expect(opened).not.toHaveBeenCalled();
  const port = { name, sender: welcome };
  connect(port);
  expect(opened).toHaveBeenCalledExactlyOnceWith(port);
  stop();
  connect(port);
  expect(opened).toHaveBeenCalledTimes(1);
});
