import type { SourceKind } from '../machines/source.ts';
import { shareCamera } from './share-camera.ts';
import { shareActiveTab, shareSource } from './share-source.ts';

/** What people ask for in the popup. */
export function shareRequested(kind: SourceKind): Promise<void> {
  if (kind === 'tab') return shareActiveTab();
  return kind === 'camera' ? shareCamera() : shareSource({ kind });
}
