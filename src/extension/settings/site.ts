import * as v from 'valibot';
import { fail, ok, type Result } from '../../lib/result.ts';

/** A site by its host name, without a port: `bank.example.org`. It stands for the names below it too. */
export const SiteSchema = v.pipe(v.string(), v.regex(/^[a-z\d-]+(\.[a-z\d-]+)*$/));

/** Reads a site as people type or paste it: a name, or any address there. */
export function parseSite(text: string): Result<string, 'not-a-site'> {
  // A name copied out of a sentence has its brackets, quotes and punctuation around it.
  const trimmed = text.replace(/^[\s\p{Cf}<("'“”«「]+|[\s\p{Cf}>)"'“”»」,;]+$/gu, '');
  const address = /^[a-z][a-z\d+.-]*:\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  const host = URL.canParse(address) ? new URL(address).hostname.replace(/\.$/, '') : '';
  return v.is(SiteSchema, host) ? ok(host) : fail('not-a-site');
}

/** Whether an address is on one of these sites. */
export function isOnSite(url: string, sites: readonly string[]): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return sites.some((site) => host === site || host.endsWith(`.${site}`));
}
