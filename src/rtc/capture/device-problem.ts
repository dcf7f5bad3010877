/** Why a camera, a microphone or a picker gave nothing (Media Capture and Streams, section 10.2). */
export type DeviceProblem = 'refused' | 'missing' | 'busy';

const problems: Partial<Record<string, DeviceProblem>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** @returns null for what has nothing to do with the device */
export function deviceProblem(cause: unknown): DeviceProblem | null {
  return (cause instanceof DOMException && problems[cause.name]) || null;
}
