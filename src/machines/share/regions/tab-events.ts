import type { TabMute } from '../../../domain/source.ts';
import type { TabEnd } from '../share-events.ts';

const params = ({ event }: { event: { tabId: number } }) => event;

/** Why the shared tab has gone. The end of the capture may come before that. */
export const tabEnded = {
  guard: { type: 'isCaptured', params },
  actions: { type: 'keepSourceEnd', params: ({ event }: { event: { end: TabEnd } }) => event },
} as const;

/** What becomes of the shared tab, wherever the share stands. */
export const tabEvents = {
  'tab.ended': tabEnded,
  'tab.crashed': { guard: { type: 'isShown', params }, actions: { type: 'keepCrash', params } },
  'tab.muted': {
    actions: {
      type: 'muteTab',
      params: ({ event: { tabId, muted } }: { event: TabMute }) => ({ tabId, muted }),
    },
  },
} as const;
