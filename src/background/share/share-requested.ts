import type { Tabs } from 'webextension-polyfill';
import type { SourceKind } from '../../domain/source.ts';
import { sendCommand } from '../../extension/contract/messages.ts';
import { readSettings } from '../../extension/settings/settings.ts';
import { shareActiveTab, shareSource, shareTab } from './share-source.ts';
import { withPermission } from './with-permission.ts';

/** A click on the icon shares what the options say, that tab unless people chose otherwise. */
export async function shareByIcon(tab: Tabs.Tab): Promise<void> {
  const { source } = await readSettings();
  await (source === 'tab' ? shareTab(tab) : shareRequested(source));
}

/** What people ask for in the popup. */
export function shareRequested(kind: SourceKind): Promise<void> {
  if (kind === 'tab') return shareActiveTab();
  return kind === 'camera' ? shareCamera() : shareDisplay();
}

export async function shareDisplay(): Promise<void> {
  const { sound } = await readSettings();
  await shareSource({ kind: 'display', sound });
}

export function shareCamera(): Promise<void> {
  return withPermission('camera', () => shareSource({ kind: 'camera' }));
}

export function openMicrophone(): Promise<void> {
  return withPermission('microphone', () =>
    sendCommand({ to: 'offscreen', type: 'share.microphone', wish: 'on' }),
  );
}
