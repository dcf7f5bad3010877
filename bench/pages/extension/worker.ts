/**
 * Shares the clicked tab as Tabwire does, a click on the icon first, then the capture in an offscreen document; there a
 * library takes the stream. The bench says beforehand which, and where.
 */
declare global {
  /** JSON of what the next click does: a `SharePlan`. */
  var plan: string;
}

chrome.action.onClicked.addListener(async ({ id }) => {
  const url = `sharer.html#${encodeURIComponent(globalThis.plan)}`;
  await chrome.offscreen.createDocument({ url, reasons: ['USER_MEDIA'], justification: 'Bench' });
  if (id === undefined) return;
  const streamId = await chrome.tabCapture.getMediaStreamId({ targetTabId: id });
  await chrome.runtime.sendMessage(streamId);
});

export {};
