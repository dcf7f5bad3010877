import { fail, ok, type Result } from '../protocol/result.ts';

export const ownMediaKinds = ['screen', 'camera', 'microphone'] as const;
/** What whoever watches can show of their own. */
export type OwnMediaKind = (typeof ownMediaKinds)[number];

export type OwnMediaObstacle = 'insecure' | 'unsupported';
export type OwnMediaProblem = 'refused' | 'nothing-chosen' | 'missing' | 'busy' | 'broken';

/** Why this page cannot even ask for it: plain http has no `mediaDevices`, phones have no `getDisplayMedia`. */
export function ownMediaObstacle(kind: OwnMediaKind): OwnMediaObstacle | null {
  if (!('mediaDevices' in navigator)) return isSecureContext ? 'unsupported' : 'insecure';
  return kind === 'screen' && !('getDisplayMedia' in navigator.mediaDevices) ? 'unsupported' : null;
}

/** Asks for it; whoever gets the stream ends it. */
export async function openOwnMedia(kind: OwnMediaKind): Promise<Result<MediaStream, OwnMediaProblem>> {
  try {
    return ok(await request(kind));
  } catch (cause) {
    return fail(problemOf(kind, cause));
  }
}

function request(kind: OwnMediaKind): Promise<MediaStream> {
  if (kind === 'screen') return navigator.mediaDevices.getDisplayMedia(screenOptions);
  return navigator.mediaDevices.getUserMedia(
    kind === 'camera' ? { video: { width: { ideal: 1280 }, height: { ideal: 720 } } } : { audio: true },
  );
}

/** The sound of this page or of the whole machine is the sharer's own and would come back as an echo. */
const screenOptions: ScreenOptions = {
  video: true,
  audio: true,
  selfBrowserSurface: 'exclude',
  systemAudio: 'exclude',
};

/** https://w3c.github.io/mediacapture-screen-share/#displaymediastreamoptions */
interface ScreenOptions extends DisplayMediaStreamOptions {
  selfBrowserSurface: 'include' | 'exclude';
  systemAudio: 'include' | 'exclude';
}

function problemOf(kind: OwnMediaKind, cause: unknown): OwnMediaProblem {
  switch (cause instanceof DOMException ? cause.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return kind === 'screen' ? 'nothing-chosen' : 'refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'broken';
  }
}
