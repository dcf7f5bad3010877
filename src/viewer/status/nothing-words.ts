import type { Words } from '../../ui/i18n/en.ts';

/**
 * English words for a page that has nothing to watch. Where a relay serves the page the build puts them here; elsewhere
 * they are all in one place.
 */
export const nothingWords: Partial<Words> = {};
