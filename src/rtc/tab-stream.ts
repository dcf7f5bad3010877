const maxWidth = 3840;
const maxHeight = 2160;
const maxFrameRate = 30;

/**
 * Opens the tab that a stream id of `chrome.tabCapture.getMediaStreamId` stands for, at the tab's own size.
 * @throws DOMException `AbortError` when the id is used or older than 10 s
 */
export function openTabStream(streamId: string): Promise<MediaStream> {
  const source = { chromeMediaSource: 'tab', chromeMediaSourceId: streamId };
  return navigator.mediaDevices.getUserMedia({
    audio: { mandatory: source },
    video: { mandatory: { ...source, maxWidth, maxHeight, maxFrameRate } },
  } as ChromeStreamConstraints);
}

/** Chrome's own form: https://developer.chrome.com/docs/extensions/reference/api/tabCapture */
interface ChromeStreamConstraints extends MediaStreamConstraints {
  audio: MediaTrackConstraints & { mandatory: object };
  video: MediaTrackConstraints & { mandatory: object };
}
