import { isStunUrl, isTurnUrl } from '../../../../src/protocol/ice-url.ts';

/*
 * What the protocol allows, said once more and in another way than in the schemas: a schema that lost a rule would
 * otherwise be the judge of itself. Each returns a sentence about what is wrong.
 */

type Broken = string | undefined;

/** Finds what a reader of JSON must not make: other prototypes, or a field that would become one. */
export function strangeObject(value: unknown): Broken {
  if (typeof value !== 'object' || value === null) return undefined;
  const prototype = Object.getPrototypeOf(value);
  if (ArrayBuffer.isView(value)) return undefined;
  if (prototype !== Object.prototype && prototype !== Array.prototype)
    return 'takes an object of another kind';
  for (const name of Object.getOwnPropertyNames(value)) {
    if (name === '__proto__') return 'keeps a field called __proto__';
    const inside = strangeObject((value as Record<string, unknown>)[name]);
    if (inside) return inside;
  }
  return undefined;
}

export function brokenId(id: string | undefined): Broken {
  if (id === undefined) return undefined;
  const bytes = Buffer.from(id, 'base64url');
  return bytes.length === 16 && bytes.toString('base64url') === id
    ? undefined
    : `takes ${JSON.stringify(id)} for an id`;
}

export function brokenLine(text: string, longest: number): Broken {
  const isOneLine =
    !/[\p{Cc}\p{Bidi_Control}]/u.test(text) && text === text.trim() && !/\s\s|[^\S ]/.test(text);
  return isOneLine && text.length <= longest ? undefined : `takes ${JSON.stringify(text)} for a line of text`;
}

export function brokenName(name: string): Broken {
  const isName = [...name].length <= 40 && !/[★☆⭐🌟\p{Cs}]/u.test(name);
  return isName ? brokenLine(name, 80) : `takes ${JSON.stringify(name)} for a name`;
}

export function brokenCount(count: number): Broken {
  return Number.isInteger(count) && count >= 0 && count < 2 ** 31 ? undefined : `takes ${count} for a count`;
}

export function brokenSpots(spots: readonly (readonly number[])[]): Broken {
  const isFine = spots.every((spot) => spot.length === 2 && spot.every((place) => place >= 0 && place <= 1));
  return isFine ? undefined : 'takes a place outside of the picture';
}

export function brokenSdp(sdp: string): Broken {
  if (sdp.length > 64 * 1024) return 'takes a description that is too long';
  const sections = sdp.split(/\r\n|\r|\n/).filter((line) => line.startsWith('m='));
  return sections.length > 16 ? `takes a description with ${sections.length} media sections` : undefined;
}

export function brokenRelay(relay: string): Broken {
  const url = URL.canParse(relay) ? new URL(relay) : undefined;
  const isRelay =
    url !== undefined &&
    /^https?:$/.test(url.protocol) &&
    url.href === relay &&
    relay.endsWith('/') &&
    !/[?#@]/.test(url.origin + url.search + url.hash + url.username + url.password);
  return isRelay ? undefined : `takes ${JSON.stringify(relay)} for the address of a relay`;
}

export function brokenIceServer(server: { urls: string[]; username?: string; credential?: string }): Broken {
  const lends = server.urls.some((url) => /^turn/i.test(url));
  const isFine = server.urls.length > 0 && server.urls.every(lends ? isTurnUrl : isStunUrl);
  const isOpen = lends && !(server.username && server.credential);
  return isFine && !isOpen ? undefined : 'takes an ICE server that a browser refuses';
}

/** The first that is broken, if any. */
export function firstBroken(...broken: Broken[]): Broken {
  return broken.find((one) => one !== undefined);
}
