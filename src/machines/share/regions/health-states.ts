import { shareSetup } from '../share-setup.ts';

/** Whether the shared tab has a page that runs. Viewers are told when it has crashed, and when it has a page again. */
export const healthStates = shareSetup.createStateConfig({
  initial: 'whole',
  states: {
    whole: { always: { guard: 'isCrashed', target: 'crashed' } },
    crashed: {
      entry: { type: 'tellCapture', params: { type: 'capture.trouble', trouble: 'crashed' } },
      exit: { type: 'tellCapture', params: { type: 'capture.trouble', trouble: null } },
      always: { guard: 'isWhole', target: 'whole' },
    },
  },
});
