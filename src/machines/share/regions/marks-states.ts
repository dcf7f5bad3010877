import { shareSetup } from '../share-setup.ts';

const keepNoProblem = { type: 'keepOverlayProblem', params: { code: null } } as const;
const keepCrash = { type: 'keepOverlayProblem', params: { code: 'no-access' } } as const;

/**
 * Whether viewers may point and draw, and where that is seen: over each viewer's own picture, or in the shared tab
 * itself and so in the picture, too. In the tab it is wherever that can be; each new source is tried.
 */
export const marksStates = shareSetup.createStateConfig({
  initial: 'outside',
  on: {
    'share.marks': [
      { guard: { type: 'isForbidding', params: ({ event }) => event }, target: '.off' },
      { guard: { type: 'isKeepingOut', params: ({ event }) => event }, target: '.over' },
      { target: '.outside', actions: keepNoProblem },
    ],
  },
  states: {
    off: { entry: keepNoProblem },
    /** People want them out of the tab. */
    over: { entry: keepNoProblem },
    /** What is shared is no tab, or they could not come into it. */
    outside: {
      always: { guard: 'isOpenTab', target: 'inside' },
      on: { 'capture.started': { actions: keepNoProblem } },
    },
    inside: {
      invoke: {
        id: 'overlay',
        src: 'overlay',
        input: ({ context }) => ({ tabId: context.source?.kind === 'tab' ? context.source.tabId : -1 }),
        onError: { target: 'outside', actions: keepCrash },
      },
      on: {
        'capture.started': 'outside',
        'overlay.failed': {
          target: 'outside',
          actions: { type: 'keepOverlayProblem', params: ({ event }) => event },
        },
      },
      initial: 'opening',
      states: {
        opening: {
          on: { 'overlay.opened': 'open' },
          after: {
            overlayTimeoutMs: {
              target: '#share.active.live.marks.outside',
              actions: { type: 'keepOverlayProblem', params: { code: 'no-answer' } },
            },
          },
        },
        open: {
          on: {
            /** The tab went to another page. */
            'overlay.closed': '#share.active.live.marks.outside',
          },
        },
      },
    },
  },
});
