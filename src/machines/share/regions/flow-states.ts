import { coverOf } from '../../../domain/source.ts';
import type { KnownPage } from '../share-events.ts';
import { shareSetup } from '../share-setup.ts';

const hold = { type: 'tellCapture', params: { type: 'capture.hold', held: true } } as const;
const release = { type: 'tellCapture', params: { type: 'capture.hold', held: false } } as const;
const resume = { type: 'pauseCapture', params: { cover: null } } as const;
/** Viewers read that the share is paused, and see nothing of the page. */
const cover = { type: 'pauseCapture', params: { cover: 'card' } } as const;

/** Held before it goes on, where the tab is on its way. */
const goOn = [
  { guard: 'isOnHiddenPage', target: 'open.covered', actions: cover },
  { guard: 'isDeparting', target: 'open.held', actions: [hold, resume] },
  { target: 'open', actions: resume },
] as const;

/** The same in each state: navigations go on whether something leaves or not. */
const departure = {
  'tab.known': {
    guard: { type: 'isShown', params: ({ event }: { event: { tabId: number } }) => event },
    actions: {
      type: 'keepPage',
      params: ({ event }: { event: KnownPage }) => event,
    },
  },
  'tab.leaving': {
    guard: { type: 'isShown', params: ({ event }: { event: { tabId: number } }) => event },
    actions: {
      type: 'beginDeparture',
      params: ({ event }: { event: { tabId: number } }) => event,
    },
  },
  'tab.stayed': {
    actions: { type: 'endDeparture', params: ({ event }: { event: { tabId: number } }) => event },
  },
} as const;

/**
 * Whether what is captured leaves. While a tab that is shown, or is to be shown next, is on its way to another page it
 * does not, for there are pages that must not be shown. From held to paused it is covered first and let go then, or a
 * frame could slip out in between.
 */
export const flowStates = shareSetup.createStateConfig({
  initial: 'open',
  states: {
    open: {
      initial: 'running',
      on: {
        ...departure,
        'share.pause': {
          target: 'paused',
          actions: [{ type: 'pauseCapture', params: ({ event }) => event }, release],
        },
        'share.toggle-pause': {
          target: 'paused',
          actions: [{ type: 'pauseCapture', params: ({ event }) => event }, release],
        },
        'share.start': {
          guard: { type: 'switchesCovered', params: ({ event }) => event },
          target: 'paused',
          actions: [
            { type: 'pauseCapture', params: ({ event }) => ({ cover: coverOf(event.source) }) },
            release,
          ],
        },
        'capture.started': {
          guard: 'isNextCovered',
          target: 'paused',
          actions: [
            {
              type: 'pauseCapture',
              params: ({ context }) => ({ cover: coverOf(context.nextSource) }),
            },
            release,
          ],
        },
        'tab.arrived': [
          {
            guard: { type: 'isCovered', params: ({ event }) => event },
            target: 'paused',
            actions: [
              { type: 'endDeparture', params: ({ event }) => event },
              { type: 'pauseCapture', params: ({ event }) => event },
              release,
            ],
          },
          { actions: { type: 'endDeparture', params: ({ event }) => event } },
        ],
      },
      states: {
        running: {
          always: [
            { guard: 'isOnHiddenPage', target: 'covered', actions: cover },
            { guard: 'isDeparting', target: 'held', actions: hold },
          ],
        },
        held: {
          always: [
            { guard: 'isOnHiddenPage', target: 'covered', actions: [cover, release] },
            { guard: 'hasArrived', target: 'running', actions: release },
          ],
          after: { holdTimeoutMs: { target: 'running', actions: ['forgetDepartures', release] } },
        },
        /** Shows a page that viewers must not see, such as the browser's settings. It goes on by itself when the tab leaves. */
        covered: {
          always: { guard: 'isOnWebPage', target: 'held', actions: [hold, resume] },
        },
      },
    },
    paused: {
      on: {
        ...departure,
        'tab.arrived': { actions: { type: 'endDeparture', params: ({ event }) => event } },
        'share.pause': { actions: { type: 'pauseCapture', params: ({ event }) => event } },
        'share.resume': goOn,
        'share.toggle-pause': goOn,
      },
    },
  },
});
