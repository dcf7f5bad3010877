import type { DisplaySource, Source, Surface } from '../../domain/source.ts';
import type { CaptureEvent, CaptureFailure } from '../../machines/share/share-events.ts';
import { deviceProblem } from './device-problem.ts';
import { musicConstraints } from './sound-kind.ts';
import { openTabStream } from './tab-stream.ts';

const maxFrameRate = 30;

/**
 * Has people choose in a window of its own, which stays for as long as the stream runs.
 * @throws DOMException as the picker does; what is thrown after the signal aborts counts for nothing
 */
export type PickInWindow = (source: DisplaySource, signal: AbortSignal) => Promise<MediaStream>;

/**
 * Asks for a source. The receiver of the stream ends it.
 * @param signal aborts when the source is no longer wanted, be it waited for or shown
 * @throws DOMException, see `captureProblem`
 */
export function openSource(
  source: Source,
  pickInWindow: PickInWindow,
  signal: AbortSignal,
): Promise<MediaStream> {
  if (source.kind === 'tab') return openTabStream(source);
  if (source.kind === 'display') {
    return pick(source).catch((cause) => {
      if (wantsPage(cause)) return pickInWindow(source, signal);
      throw cause;
    });
  }
  return navigator.mediaDevices.getUserMedia({
    video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: maxFrameRate } },
  });
}

/** Opens the browser's own picker. @throws DOMException */
export async function pick(source: DisplaySource): Promise<MediaStream> {
  return navigator.mediaDevices.getDisplayMedia(pickerOptions(source));
}

/** The picker opens over a page that people see, or after their click there: not everywhere out of sight as well. */
export function wantsPage(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'InvalidStateError';
}

/** What viewers say must not come back to them as the sound of the machine: `restrictOwnAudio` is the guard against it. */
function pickerOptions({ sound }: DisplaySource): PickerOptions {
  return {
    video: { frameRate: { max: maxFrameRate } },
    audio: sound && { ...musicConstraints, restrictOwnAudio: true },
    systemAudio: sound ? 'include' : 'exclude',
    surfaceSwitching: 'include',
  };
}

/** https://w3c.github.io/mediacapture-screen-share/#displaymediastreamoptions */
interface PickerOptions extends DisplayMediaStreamOptions {
  audio: false | (MediaTrackConstraints & { restrictOwnAudio: boolean });
  systemAudio: 'include' | 'exclude';
  surfaceSwitching: 'include' | 'exclude';
}

/** What was chosen in the picker (https://w3c.github.io/mediacapture-screen-share/#dom-displaycapturesurfacetype). */
export function surfaceOf(source: Source, stream: MediaStream): Surface {
  if (source.kind !== 'display') return source.kind;
  const surface = stream.getVideoTracks()[0]?.getSettings().displaySurface;
  if (surface === 'browser') return 'tab';
  return surface === 'window' ? 'window' : 'screen';
}

/** What it means that a source could not be opened. The words are those of Chromium 156, which has one name for several causes. */
export function captureProblem({ kind }: Source, cause: unknown): CaptureEvent {
  const name = cause instanceof DOMException ? cause.name : '';
  const words = cause instanceof Error ? cause.message : '';
  if (kind === 'camera') return failed(`camera-${deviceProblem(cause) ?? 'refused'}`);
  if (name === 'NotAllowedError' && words === 'Permission denied') return failed('capture-forbidden');
  if (kind === 'tab') return failed(tabFailure(name, words));
  // Refused by its user, and not by the system or a page's policy: the picker was dismissed.
  const isDismissed = name === 'NotAllowedError' && !/system|policy/i.test(words);
  return isDismissed ? { type: 'capture.cancelled' } : failed('screen-refused');
}

function tabFailure(name: string, words: string): CaptureFailure {
  if (/active stream/i.test(words)) return 'capture-busy';
  if (/shutdown/i.test(words)) return 'tab-closed';
  if (/timeout/i.test(words)) return 'capture-timeout';
  return name === 'AbortError' ? 'capture-expired' : 'capture-refused';
}

function failed(code: CaptureFailure): CaptureEvent {
  return { type: 'capture.failed', code };
}
