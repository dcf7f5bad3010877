import { formatLink, type Invite, parseLink } from '../../../../src/protocol/link.ts';
import { readLink } from '../../../../src/viewer/link/read-link.ts';
import { mutate } from '../mutate.ts';
import { grow } from './grow.ts';
import { judgeReading } from './json-parser.ts';
import { limitText } from './limit-texts.ts';
import type { Parser } from './parser.ts';
import { brokenId, brokenRelay, firstBroken } from './rules.ts';

const invite = '#svObme9yzWw9lal_C_jjgw.ICEiIyQlJicoKSorLC0uLw';
const [first, ...more] = [
  `http://127.0.0.1:8787/${invite}`,
  `https://relay.example.org/below/it/${invite}`,
  `wss://[2001:db8::1]:8443/${invite}`,
  `relay.example.org${invite}`,
  `chrome-extension://abcdefgh/src/viewer/index.html#${encodeURIComponent(`https://relay.example.org/${invite}`)}`,
].map((text) => Buffer.from(text));
const links = [first ?? Buffer.alloc(0), ...more] as const;
const longest = 64 * 1024;

/** Links as pasted, and as the viewer page finds them in its address. */
export const linkTexts: Parser = {
  name: 'links',
  make(random) {
    const link = random.chance(0.8) ? random.pick(links) : Buffer.from(limitText(random));
    return grow(mutate(link, random, links), random, longest);
  },
  judge: (input) =>
    judgeReading<Invite>(
      {
        decode(bytes) {
          readLink(bytes.toString());
          return parseLink(bytes.toString());
        },
        encode: (value) => Buffer.from(formatLink(value)),
        problems: [
          'empty',
          'not-a-url',
          'not-http',
          'no-destination',
          'has-extras',
          'no-invite',
          'damaged-invite',
        ],
        broken: ({ relay, room, secret }) =>
          firstBroken(brokenRelay(relay), brokenId(room), brokenId(secret)),
      },
      input,
    ),
};
