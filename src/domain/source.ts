import type { PauseCover } from '../protocol/messages/pause-cover.ts';

/** A tab, by the id that `chrome.tabCapture.getMediaStreamId` gave: good once, for 10 s. */
export interface TabSource {
  kind: 'tab';
  tabId: number;
  streamId: string;
  /** Whether its sound is shared too. */
  sound: boolean;
  /** Whether the sharer has muted the tab, or its site, in the browser. Its sound can be captured still. */
  muted: boolean;
  /** Set where people want shares of this site to pause by themselves. */
  cover: PauseCover | null;
}

/** What people choose in the browser's own picker. */
export interface DisplaySource {
  kind: 'display';
  /** Whether its sound is shared too, where it has any. */
  sound: boolean;
}

export type Source = TabSource | DisplaySource | { kind: 'camera' };

export const sourceKinds = ['tab', 'display', 'camera'] as const satisfies Source['kind'][];
export type SourceKind = (typeof sourceKinds)[number];

/** What was captured: the picker leaves it to people whether that is a tab, a window or a screen. */
export const surfaces = ['tab', 'window', 'screen', 'camera'] as const;
export type Surface = (typeof surfaces)[number];

export interface Captured {
  surface: Surface;
  hasSound: boolean;
}

export function isTab(source: Source | null, tabId: number): boolean {
  return source?.kind === 'tab' && source.tabId === tabId;
}

/** Returns what covers the picture of a page that is not to be shown; null if the source may be shown. */
export function coverOf(source: Source | null): PauseCover | null {
  return source?.kind === 'tab' ? source.cover : null;
}

export type TabMute = Pick<TabSource, 'tabId' | 'muted'>;

/** Returns the source as it is once a tab was muted, or no longer. */
export function withMute(source: Source | null, { tabId, muted }: TabMute): Source | null {
  return source?.kind === 'tab' && source.tabId === tabId ? { ...source, muted } : source;
}
