import { assign } from 'xstate';
import type { PauseCover } from '../../../protocol/messages/pause-cover.ts';
import { shareSetup } from '../share-setup.ts';

const keepNextCover = {
  guard: { type: 'isNext', params: ({ event }: { event: { tabId: number } }) => event },
  actions: {
    type: 'keepCover',
    params: ({ event }: { event: { cover: PauseCover | null } }) => event,
  },
} as const;

/** What a live share shows. One source is changed for another without a gap, as long as the one before goes on. */
export const sourceStates = shareSetup.createStateConfig({
  initial: 'shown',
  states: {
    shown: {
      on: {
        'share.start': {
          target: 'switching',
          actions: { type: 'switchTo', params: ({ event }) => event },
        },
      },
    },
    switching: {
      on: {
        'share.start': {
          target: 'switching',
          reenter: true,
          actions: { type: 'switchTo', params: ({ event }) => event },
        },
        'tab.arrived': keepNextCover,
        'capture.started': {
          target: 'shown',
          actions: { type: 'keepCaptured', params: ({ event }) => event },
        },
        'capture.failed': { target: 'shown', actions: { type: 'keepSource', params: ({ event }) => event } },
        'capture.cancelled': { target: 'shown', actions: { type: 'keepSource', params: { code: null } } },
        'capture.ended': 'between',
      },
      after: {
        captureTimeoutMs: {
          target: 'shown',
          actions: ['cancelSource', { type: 'keepSource', params: { code: 'capture-timeout' } }],
        },
      },
    },
    /** The source before has ended by itself, and the next one is not there yet. */
    between: {
      entry: assign({ source: null, captured: null }),
      on: {
        'share.start': {
          target: 'between',
          reenter: true,
          actions: { type: 'switchTo', params: ({ event }) => event },
        },
        'tab.arrived': keepNextCover,
        'capture.started': {
          target: 'shown',
          actions: { type: 'keepCaptured', params: ({ event }) => event },
        },
        'capture.cancelled': '#share.idle.sourceEnded',
        'capture.failed': {
          target: '#share.idle.failed',
          actions: { type: 'fail', params: ({ event }) => ({ code: event.code, step: 'capture' }) },
        },
      },
      after: {
        captureTimeoutMs: {
          target: '#share.idle.failed',
          actions: { type: 'fail', params: { code: 'capture-timeout', step: 'capture' } },
        },
      },
    },
  },
});
