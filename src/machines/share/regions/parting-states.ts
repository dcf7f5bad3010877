import { assign, enqueueActions } from 'xstate';
import { shareSetup } from '../share-setup.ts';

/** The end of a tab's capture may come before its cause, which only the browser's list of tabs has. Other sources tell none. */
export const captureEnds = [
  { guard: 'isTabShared', target: '.parting' },
  { target: '.parting', actions: { type: 'keepSourceEnd', params: { end: 'source-gone' } } },
] as const;

/** What was shared has gone. Its viewers stay for a moment, so that they can be told why. */
export const partingStates = shareSetup.createStateConfig({
  entry: assign({ captured: null, switchCode: null }),
  always: { guard: 'isEndExplained', target: '#share.idle.sourceEnded' },
  after: { tabEndTimeoutMs: '#share.idle.sourceEnded' },
  on: {
    'share.start': {
      target: '#share.active',
      reenter: true,
      actions: { type: 'reset', params: ({ event }) => event },
    },
    'capture.ended': {},
  },
  exit: enqueueActions(({ context: { viewers, sourceEnd }, enqueue }) => {
    if (!sourceEnd) return;
    const message = { type: 'farewell', reason: sourceEnd } as const;
    for (const address of viewers) enqueue.sendTo('relay', { type: 'relay.send', address, message });
  }),
});
