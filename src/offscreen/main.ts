import { createActor } from 'xstate';
import { keepWorker } from '../extension/contexts/keep-worker.ts';
import { pickInWindow } from '../extension/contexts/picker-window.ts';
import { OffscreenCommandSchema } from '../extension/contract/contract.ts';
import { onCommand, sendCommand } from '../extension/contract/messages.ts';
import { createFlightRecorder } from '../machines/diagnostics/flight-recorder.ts';
import { createMicrophone } from '../rtc/capture/microphone.ts';
import { createMediaStore } from '../rtc/media/media-store.ts';
import { provideShare } from '../rtc/provide-share.ts';
import { createIceConfiguration } from '../rtc/signalling/ice-configuration.ts';
import { sayFarewell } from '../rtc/signalling/say-farewell.ts';
import { reportHeader } from '../ui/status/report-header.ts';
import { createGuestStore } from './guest-store.ts';
import { createMarkFeed } from './mark-feed.ts';
import { createOverlayActor } from './overlay-actor.ts';
import { servePopups } from './serve-popups.ts';
import { serveToolbar } from './serve-toolbar.ts';
import { createTalk } from './talk.ts';

const retireAfterMs = 10_000;
const reportSize = 300;

const recorder = createFlightRecorder({ size: reportSize, header: reportHeader(navigator.userAgent) });
const guests = createGuestStore(() => {
  // A page that is left over from the share before looks into another window. Where none is open, nothing hears it.
  sendCommand({ to: 'guests', type: 'guests.look' }).catch(() => {});
});
const media = createMediaStore({ setRemote: guests.set });
const microphone = createMicrophone(media);
const marks = createMarkFeed();
const talk = createTalk(marks);
const machine = provideShare({
  media,
  /** Strict until a share begins, which says what it wants. */
  ice: createIceConfiguration(true),
  talk: talk.hub,
  microphone: microphone.actor,
  pickInWindow,
  overlay: createOverlayActor(marks),
});
const share = createActor(machine, { inspect: recorder.inspect });
const popups = servePopups(share, guests, talk.chat, recorder.report, microphone.level, planRetirement);
let retirement: ReturnType<typeof setTimeout> | undefined;

window.guests = guests;
window.talk = talk.chat;
const refreshToolbar = serveToolbar(share, guests);
keepWorker(share);
share.subscribe(({ context }) => guests.setOrder(context.viewers));
talk.follow(share);
share.subscribe({ next: planRetirement, error: () => window.close() });
share.start();

onCommand(OffscreenCommandSchema, ({ to: _, ...command }) => {
  if (command.type === 'offscreen.ping') return Promise.resolve(true);
  if (command.type === 'share.lost' && command.place) sayFarewell(command.place);
  if (command.type === 'toolbar.refresh') refreshToolbar();
  else share.send(command);
  return undefined;
});

/** With no share and no popup the document closes, and the next click creates another. */
function planRetirement(): void {
  clearTimeout(retirement);
  const snapshot = share.getSnapshot();
  // The news of a lost share waits for its sharer.
  if (snapshot.matches('idle') && !snapshot.matches({ idle: 'lost' }) && popups.count() === 0) {
    retirement = setTimeout(() => window.close(), retireAfterMs);
  }
}
