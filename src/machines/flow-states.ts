import { coverOf, shareSetup } from './share-setup.ts';

const hold = { type: 'holdCapture', params: { held: true } } as const;
const release = { type: 'holdCapture', params: { held: false } } as const;
const resume = { type: 'pauseCapture', params: { cover: null } } as const;

/**
 * Whether what is captured leaves. While a tab is on its way to another page it does not, where there are pages that
 * must not be shown. From held to paused it is covered first and let go then, or a frame could slip out in between.
 */
export const flowStates = shareSetup.createStateConfig({
  initial: 'running',
  states: {
    running: {
      on: {
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
        'tab.leaving': {
          guard: { type: 'isShown', params: ({ event }) => event },
          target: 'held',
          actions: hold,
        },
        'tab.arrived': {
          guard: { type: 'isCovered', params: ({ event }) => event },
          target: 'paused',
          actions: { type: 'pauseCapture', params: ({ event }) => event },
        },
      },
    },
    held: {
      on: {
        'share.pause': {
          target: 'paused',
          actions: [{ type: 'pauseCapture', params: ({ event }) => event }, release],
        },
        'share.toggle-pause': {
          target: 'paused',
          actions: [{ type: 'pauseCapture', params: ({ event }) => event }, release],
        },
        'tab.arrived': [
          {
            guard: { type: 'isCovered', params: ({ event }) => event },
            target: 'paused',
            actions: [{ type: 'pauseCapture', params: ({ event }) => event }, release],
          },
          {
            guard: { type: 'isShown', params: ({ event }) => event },
            target: 'running',
            actions: release,
          },
        ],
      },
      after: { holdTimeoutMs: { target: 'running', actions: release } },
    },
    paused: {
      on: {
        'share.pause': { actions: { type: 'pauseCapture', params: ({ event }) => event } },
        'share.resume': { target: 'running', actions: resume },
        'share.toggle-pause': { target: 'running', actions: resume },
      },
    },
  },
});
