const page = 'src/offscreen/index.html';

let opening: Promise<void> | undefined;

/** Opens the offscreen document unless it is open; calls at the same time share one attempt. */
export function ensureOffscreenDocument(): Promise<void> {
  opening ??= open().finally(() => {
    opening = undefined;
  });
  return opening;
}

export async function hasOffscreenDocument(): Promise<boolean> {
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
