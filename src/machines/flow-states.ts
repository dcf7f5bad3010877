import { shareSetup } from './share-setup.ts';
import { coverOf } from './source.ts';

const hold = { type: 'holdCapture', params: { held: true } } as const;
const release = { type: 'holdCapture', params: { held: false } } as const;
const resume = { type: 'pauseCapture', params: { cover: null } } as const;

/** Held before it goes on, where the tab is on its way. */
const goOn = [
  { guard: 'isDeparting', target: 'held', actions: [hold, resume] },
  { target: 'running', actions: resume },
] as const;

/** The same in each state: navigations go on whether something leaves or not. */
const departure = {
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
 * does not, where there are pages that must not be shown. From held to paused it is covered first and let go then, or a
 * frame could slip out in between.
 */
export const flowStates = shareSetup.createStateConfig({
  initial: 'running',
  states: {
    running: {
      always: { guard: 'isDeparting', target: 'held', actions: hold },
      on: {
        ...departure,
        'share.pause': {
          target: 'paused',
          actions: { type: 'pauseCapture', params: ({ event }) => event },
        },
        'share.toggle-pause': {
          target: 'paused',
          actions: { type: 'pauseCapture', params: ({ event }) => event },
        },
        'share.start': {
          guard: { type: 'switchesCovered', params: ({ event }) => event },
          target: 'paused',
          actions: { type: 'pauseCapture', params: ({ event }) => ({ cover: coverOf(event.source) }) },
        },
        'capture.started': {
          guard: 'isNextCovered',
          target: 'paused',
          actions: {
            type: 'pauseCapture',
            params: ({ context }) => ({ cover: coverOf(context.nextSource) }),
          },
        },
        'tab.arrived': {
          guard: { type: 'isCovered', params: ({ event }) => event },
          target: 'paused',
          actions: { type: 'pauseCapture', params: ({ event }) => event },
        },
      },
    },
    held: {
      always: { guard: 'hasArrived', target: 'running', actions: release },
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
      after: { holdTimeoutMs: { target: 'running', actions: ['forgetDepartures', release] } },
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
