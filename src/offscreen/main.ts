import { createActor } from 'xstate';
import { OffscreenCommandSchema } from '../extension/contract.ts';
import { onCommand } from '../extension/messages.ts';
import { servePopups } from '../extension/serve-popups.ts';
import { serveToolbar } from '../extension/serve-toolbar.ts';
import { createMediaStore } from '../rtc/media-store.ts';
import { realShareMachine } from '../rtc/real-share-machine.ts';

const retireAfterMs = 10_000;

const share = createActor(realShareMachine(createMediaStore()));
const popups = servePopups(share, planRetirement);
let retirement: ReturnType<typeof setTimeout> | undefined;

serveToolbar(share);
share.subscribe({ next: planRetirement, error: () => window.close() });
share.start();

onCommand(OffscreenCommandSchema, ({ to: _, ...event }) => {
  share.send(event);
  return undefined;
});

/** Nothing runs and nobody looks: the document goes, and the next click makes another. */
function planRetirement(): void {
  clearTimeout(retirement);
  if (share.getSnapshot().matches('idle') && popups.count() === 0) {
    retirement = setTimeout(() => window.close(), retireAfterMs);
  }
}
