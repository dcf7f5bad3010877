import { shareSetup } from '../share-setup.ts';

const params = ({ event }: { event: { tabId: number } }) => event;
const guard = { type: 'isShown', params } as const;

/** What becomes of a crash, and of a discarded tab, wherever the share stands. */
export const crash = { guard, actions: { type: 'keepCrash', params } } as const;
export const discard = { guard, actions: 'keepDiscard' } as const;

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
