import browser from 'webextension-polyfill';
import type { StoredSettings } from '../../extension/settings/settings.ts';
import { isOnSite } from '../../extension/settings/site.ts';
import type { PauseCover } from '../../protocol/messages/pause-cover.ts';

/**
 * Returns what covers a share of these addresses; null where it is not paused. Every address is covered while the list
 * of sites cannot be read, if there is one: the permission to see where tabs go is asked for with its first site.
 */
export function coverOn(
  urls: readonly string[],
  { settings: { pausedSites, pauseCover }, readable, damaged }: StoredSettings,
): PauseCover | null {
  const isUnknown = browser.webNavigation !== undefined && (!readable || damaged.includes('pausedSites'));
  return isUnknown || urls.some((url) => isOnSite(url, pausedSites)) ? pauseCover : null;
}
