import type { Words } from '../../../ui/i18n/en.ts';

/**
 * English words that only the tools say. Where a relay serves the page the build puts them here, so that the page does
 * not load them before its picture; elsewhere they are all in one place.
 */
export const toolWords: Partial<Words> = {};
