import type { TabSource } from '../../domain/source.ts';

const maxFrameRate = 30;

/**
 * Limits whose two ends differ in shape: then Chrome captures a tab at its own size, in device pixels, and goes on doing
 * so when its window is resized. Anything else is one size, or one shape, with black bars around a page that differs.
 */
const ownSize = { minWidth: 16, minHeight: 16, maxWidth: 7_680, maxHeight: 4_320 };

/**
 * A page has no noise as a camera has: the filter would blur it, and costs a frame of 1080p some 10 ms. Wished only, as
 * a browser that does not know of it must not refuse.
 */
const wishes = [{ googNoiseReduction: false }];

/**
 * Opens a tab for capture. Chrome captures its sound in stereo and as it is: no echo canceller, noise suppression or gain
 * control. This form of the constraints has no names for them.
 * @throws DOMException `AbortError` when the stream id is used or older than 10 s
 */
export function openTabStream({ streamId, sound }: TabSource): Promise<MediaStream> {
  const source = { chromeMediaSource: 'tab', chromeMediaSourceId: streamId };
  return navigator.mediaDevices.getUserMedia({
    audio: sound && { mandatory: source },
    video: { mandatory: { ...source, ...ownSize, maxFrameRate }, optional: wishes },
  } as ChromeStreamConstraints);
}

/** Chrome's own form: https://developer.chrome.com/docs/extensions/reference/api/tabCapture */
interface ChromeStreamConstraints extends MediaStreamConstraints {
  audio: false | (MediaTrackConstraints & { mandatory: object });
  video: MediaTrackConstraints & { mandatory: object; optional: object[] };
}
