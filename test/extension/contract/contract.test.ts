import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { createActor } from 'xstate';
import { defaultDoorRule } from '../../../src/domain/door.ts';
import { defaultQuality } from '../../../src/domain/quality/quality.ts';
import {
  BackgroundCommandSchema,
  OffscreenCommandSchema,
  PopupCommandSchema,
  PopupReportSchema,
  PopupUpdateSchema,
} from '../../../src/extension/contract/contract.ts';
import { shareMachine } from '../../../src/machines/share/share-machine.ts';
import { shareView } from '../../../src/machines/share/share-view.ts';
import { sampleId, sampleKey, tabSource } from '../../fixtures/samples.ts';

const view = shareView(createActor(shareMachine).getSnapshot());

describe.each([
  { name: 'updates for the popup', schema: PopupUpdateSchema },
  { name: 'reports for the popup', schema: PopupReportSchema },
  { name: 'commands of the popup', schema: PopupCommandSchema },
  { name: 'commands for the background', schema: BackgroundCommandSchema },
  { name: 'commands for the offscreen document', schema: OffscreenCommandSchema },
])('$name', ({ schema }) => {
  test.each([undefined, null, 4, 'share.stop', [], {}, { type: 'share.unheard-of' }, { view: {} }])(
    'are not %j',
    (garbage) => {
      expect(v.is(schema, garbage)).toBe(false);
    },
  );
});

test.each([
  { name: 'an unknown phase', wrong: { phase: 'asleep' } },
  { name: 'an unknown failure', wrong: { failure: { code: 'bad-luck', step: 'capture' } } },
  { name: 'a step of another chart', wrong: { failure: { code: 'crashed', step: 'host' } } },
  { name: 'steps that are no list', wrong: { steps: {} } },
  { name: 'a viewer without steps', wrong: { viewers: [{ address: 'a', phase: 'live', failure: null }] } },
])('a view with $name is refused', ({ wrong }) => {
  expect(
    v.is(PopupUpdateSchema, { view: { ...view, ...wrong }, linkCopied: false, showing: [], unread: 0 }),
  ).toBe(false);
});

test('the popup asks for the report and takes text for an answer', () => {
  expect(v.is(PopupCommandSchema, { type: 'report.request' })).toBe(true);
  expect(v.is(PopupReportSchema, { report: 'tabwire-report 1' })).toBe(true);
  expect(v.is(PopupUpdateSchema, { report: 'tabwire-report 1' })).toBe(false);
});

test('a command goes to one context alone', () => {
  const request = { to: 'background', type: 'share.request', kind: 'tab' };
  expect(v.is(BackgroundCommandSchema, request)).toBe(true);
  expect(v.is(OffscreenCommandSchema, request)).toBe(false);
  expect(v.is(BackgroundCommandSchema, { ...request, to: 'offscreen' })).toBe(false);
});

describe('a start', () => {
  const source = tabSource;
  const start = {
    to: 'offscreen',
    type: 'share.start',
    invite: { relay: 'https://relay.example.org/', room: sampleId(1), secret: sampleId(2) },
    address: sampleId(3),
    key: sampleKey,
    relayOnly: true,
    name: 'Ada',
    source,
    quality: defaultQuality,
    door: defaultDoorRule,
  };

  test('reaches the offscreen document as it is', () => {
    expect(v.parse(OffscreenCommandSchema, start)).toEqual(start);
  });

  test.each([
    { name: 'a source without a tab', wrong: { source: { ...source, tabId: '1' } } },
    { name: 'a mode of its own', wrong: { quality: { ...defaultQuality, mode: 'art' } } },
    { name: 'pictures of no height', wrong: { quality: { ...defaultQuality, maxHeight: 0 } } },
    { name: 'half a picture per second', wrong: { quality: { ...defaultQuality, frameRate: 0.5 } } },
    { name: 'an upload that is no number', wrong: { quality: { ...defaultQuality, upload: Number.NaN } } },
    { name: 'half a key', wrong: { key: { x: sampleKey.x } } },
    { name: 'a key that is too short', wrong: { key: { ...sampleKey, d: sampleKey.d.slice(1) } } },
  ])('with $name is refused', ({ wrong }) => {
    expect(v.is(OffscreenCommandSchema, { ...start, ...wrong })).toBe(false);
  });
});
