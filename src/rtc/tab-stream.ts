import type { TabSource } from '../machines/source.ts';

const maxFrameRate = 30;

/**
 * Opens a tab for capture at the tab's own size: the size asked for is the one that Chrome delivers.
 * @throws DOMException `AbortError` when the stream id is used or older than 10 s
 */
export function openTabStream({ streamId, width, height, sound }: TabSource): Promise<MediaStream> {
  const source = { chromeMediaSource: 'tab', chromeMediaSourceId: streamId };
  const maxWidth = Math.round(width * devicePixelRatio);
  const maxHeight = Math.round(height * devicePixelRatio);
  return navigator.mediaDevices.getUserMedia({
    audio: sound && { mandatory: source },
    video: { mandatory: { ...source, maxWidth, maxHeight, maxFrameRate } },
  } as ChromeStreamConstraints);
}

/** Chrome's own form: https://developer.chrome.com/docs/extensions/reference/api/tabCapture */
interface ChromeStreamConstraints extends MediaStreamConstraints {
  audio: false | (MediaTrackConstraints & { mandatory: object });
  video: MediaTrackConstraints & { mandatory: object };
}
