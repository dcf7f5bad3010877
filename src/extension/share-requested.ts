import type { SourceKind } from '../machines/source.ts';
import { sendCommand } from './messages.ts';
import { shareActiveTab, shareSource } from './share-source.ts';
import { withPermission } from './with-permission.ts';

/** What people ask for in the popup. */
export function shareRequested(kind: SourceKind): Promise<void> {
  if (kind === 'tab') return shareActiveTab();
  return kind === 'camera' ? shareCamera() : shareSource({ kind });
}

export function shareCamera(): Promise<void> {
  return withPermission('camera', () => shareSource({ kind: 'camera' }));
}

export function openMicrophone(): Promise<void> {
  return withPermission('microphone', () =>
    sendCommand({ to: 'offscreen', type: 'share.microphone', wish: 'on' }),
  );
}
