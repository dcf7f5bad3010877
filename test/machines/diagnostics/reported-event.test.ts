import { expect, test } from 'vitest';
import { getStateNodes } from 'xstate/graph';
import { overlayProblems } from '../../../src/domain/overlay.ts';
import { reliefs } from '../../../src/domain/quality/relief.ts';
import { timeouts } from '../../../src/machines/common/timeouts.ts';
import { reportedEvent } from '../../../src/machines/diagnostics/reported-event.ts';
import { peerMachine } from '../../../src/machines/peer/peer-machine.ts';
import { shareMachine } from '../../../src/machines/share/share-machine.ts';
import { watchMachine } from '../../../src/machines/watch/watch-machine.ts';

const heard = [shareMachine, peerMachine, watchMachine]
  .flatMap((machine) => getStateNodes(machine))
  .flatMap(({ transitions }) => [...transitions.keys()])
  .filter((type) => !type.startsWith('xstate.'));
const commands = [
  ...['microphone.mute', 'capture.switch', 'capture.cancel', 'capture.pause', 'capture.hold', 'quality.set'],
  ...['relay.move', 'relay.send', 'offer.leave', 'offer.withdraw', 'ice.restart', 'message.send', 'name.set'],
  ...['room.moved'],
];

test.each([...new Set([...heard, ...commands])])('%s is reported by its name', (type) => {
  expect(reportedEvent({ type })).toBe(type);
});

test.each([{}, { type: 4 }, { type: 'secret' }, { type: '' }])('%j is reported as another', (event) => {
  expect(reportedEvent(event)).toBe('other');
});

test.each<[object, string]>([
  [{ type: 'relay.failed', code: 'relay-refused' }, 'relay.failed relay-refused'],
  ...overlayProblems.map((code): [object, string] => [
    { type: 'overlay.failed', code },
    `overlay.failed ${code}`,
  ]),
  ...['left', 'lost', 'replaced'].map((reason): [object, string] => [
    { type: 'peer.left', reason },
    `peer.left ${reason}`,
  ]),
  ...reliefs.map((relief): [object, string] => [
    { type: 'sending.relieved', relief },
    `sending.relieved ${relief}`,
  ]),
  ...['capture', 'login', 'viewer', 'host', 'offer', 'answer', 'ice', 'track'].map(
    (step): [object, string] => [{ type: 'ice.failed', step }, `ice.failed ${step}`],
  ),
  [{ type: 'relay.lost', retryInMs: 499.6 }, 'relay.lost retry in 500 ms'],
  [{ type: 'relay.lost', retryInMs: '500' }, 'relay.lost'],
  [
    { type: 'peer.message', address: 'secret', message: { type: 'hello', name: 'Ada' } },
    'peer.message hello',
  ],
  [{ type: 'peer.left', reason: 'secret', code: 'secret', step: 'secret' }, 'peer.left'],
])('of %j what says nothing about anybody is reported: %s', (event, words) => {
  expect(reportedEvent(event)).toBe(words);
});

test.each<[string, string | null]>([
  ['xstate.init', 'started'],
  ['xstate.stop', 'stopped'],
  ['xstate.done.actor.secret', 'child ended'],
  ['xstate.error.actor.secret', 'child broke'],
  ...Object.keys(timeouts).map((name): [string, string] => [
    `xstate.after.${name}.share.active`,
    `after ${name}`,
  ]),
  ['xstate.after.secret.share', 'after other'],
  ['xstate.snapshot.secret', null],
  ['xstate.secret', 'other'],
])('%s is reported as %s', (type, words) => {
  expect(reportedEvent({ type })).toBe(words);
});
