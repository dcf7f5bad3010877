import { fail, ok, type Result } from '../../lib/result.ts';
import { type DeviceProblem, deviceProblem } from './device-problem.ts';
import { markVoice, musicConstraints, voiceConstraints } from './sound-kind.ts';

export const ownMediaKinds = ['screen', 'camera', 'microphone'] as const;
/** What a viewer can share back. */
export type OwnMediaKind = (typeof ownMediaKinds)[number];

export type OwnMediaObstacle = 'insecure' | 'unsupported';
export type OwnMediaProblem = DeviceProblem | 'nothing-chosen' | 'broken';

/** Why this page cannot even ask for it: plain http has no `mediaDevices`, phones have no `getDisplayMedia`. */
export function ownMediaObstacle(kind: OwnMediaKind): OwnMediaObstacle | null {
  if (!('mediaDevices' in navigator)) return isSecureContext ? 'unsupported' : 'insecure';
  return kind === 'screen' && !('getDisplayMedia' in navigator.mediaDevices) ? 'unsupported' : null;
}

/** Asks for it. The receiver of the stream ends it. */
export async function openOwnMedia(kind: OwnMediaKind): Promise<Result<MediaStream, OwnMediaProblem>> {
  try {
    return ok(await request(kind));
  } catch (cause) {
    return fail(problemOf(kind, cause));
  }
}

function request(kind: OwnMediaKind): Promise<MediaStream> {
  if (kind === 'screen') return navigator.mediaDevices.getDisplayMedia(screenOptions);
  if (kind === 'microphone') return openVoice();
  return navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1280 }, height: { ideal: 720 } } });
}

async function openVoice(): Promise<MediaStream> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: voiceConstraints });
  markVoice(stream);
  return stream;
}

/** The sound of this page or of the whole machine is the sharer's own and would come back as an echo. */
const screenOptions: ScreenOptions = {
  video: true,
  audio: musicConstraints,
  selfBrowserSurface: 'exclude',
  systemAudio: 'exclude',
};

/** https://w3c.github.io/mediacapture-screen-share/#displaymediastreamoptions */
interface ScreenOptions extends DisplayMediaStreamOptions {
  selfBrowserSurface: 'include' | 'exclude';
  systemAudio: 'include' | 'exclude';
}

function problemOf(kind: OwnMediaKind, cause: unknown): OwnMediaProblem {
  const problem = deviceProblem(cause);
  return kind === 'screen' && problem === 'refused' ? 'nothing-chosen' : (problem ?? 'broken');
}
