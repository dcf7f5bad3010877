import { pollUntil } from '../../lib/poll-until.ts';
import { askCommand } from '../contract/messages.ts';

const page = 'src/offscreen/index.html';
/** How long a document may take to load, or to close. */
const settlesWithinMs = 5_000;

let opening: Promise<void> | undefined;

/** Opens the offscreen document unless it is open; calls at the same time share one attempt. */
export function ensureOffscreenDocument(): Promise<void> {
  opening ??= open().finally(() => {
    opening = undefined;
  });
  return opening;
}

/** True if the offscreen document runs. Waits for one that loads or closes: both are listed, and do not answer. */
export async function hasOffscreenDocument(): Promise<boolean> {
  let runs = false;
  await pollUntil(async () => {
    const isThere = await isListed();
    runs = isThere && (await answers());
    return runs || !isThere;
  }, settlesWithinMs);
  return runs;
}

async function answers(): Promise<boolean> {
  return askCommand({ to: 'offscreen', type: 'offscreen.ping' }).then(
    (answer) => answer === true,
    () => false,
  );
}

async function isListed(): Promise<boolean> {
  const { OFFSCREEN_DOCUMENT } = chrome.runtime.ContextType;
  return (await chrome.runtime.getContexts({ contextTypes: [OFFSCREEN_DOCUMENT] })).length > 0;
}

async function open(): Promise<void> {
  if (await hasOffscreenDocument()) return;
  const { USER_MEDIA, DISPLAY_MEDIA, WEB_RTC, CLIPBOARD } = chrome.offscreen.Reason;
  await chrome.offscreen.createDocument({
    url: page,
    reasons: [USER_MEDIA, DISPLAY_MEDIA, WEB_RTC, CLIPBOARD],
    justification: 'Holds what is captured and the connections to its viewers; copies the link.',
  });
}
