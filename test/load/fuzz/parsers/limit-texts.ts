import type { Random } from '../../random.ts';

const section = 'm=video 9 UDP/TLS/RTP/SAVPF 96\r\n';

/** Texts that have what a rule takes out, or are as long as one allows. */
const shortTexts = [
  '',
  ' ',
  '\u202e',
  '\u2066a\u2069',
  '\u0000',
  '\ud83c',
  '\udf1f',
  '\ud83c\u202e\udf1f',
  '★',
  '\ud83c★\udf1f',
  '🌟\ufe0f',
  '\u2028',
  '\ufeff',
  '<b>bold</b>',
  'javascript:alert(1)',
  'https://user:password@relay.example.org/?query#fragment',
  'http://[::1]:8787/',
  'ws://relay.example.org',
  'turn:turn.example.org:3478?transport=udp',
  'stun:stun.example.org:99999',
  'turn:a@b',
  'AQEBAQEBAQEBAQEBAQEBAQ',
  'AQEBAQEBAQEBAQEBAQEBAB',
  'AAAAAAAAAAAAAAAAAAAAAA',
  'x'.repeat(40),
  'x'.repeat(41),
  '🌍'.repeat(41),
  'x'.repeat(500),
  'x'.repeat(501),
] as const;

/** Texts that are too long, or have too much in them. */
const longTexts = [
  'x'.repeat(8 * 1024 + 1),
  'x'.repeat(64 * 1024 + 1),
  section.repeat(16),
  section.repeat(17),
  section.replace('\r\n', '\r').repeat(17),
  'a=rtpmap:96 VP8/90000\r\n'.repeat(2_500),
] as const;

/** One that is long takes as much time as many that are short. */
const longShare = 0.02;

/** A text as it stands at a limit of some rule. */
export function limitText(random: Random): string {
  return random.chance(longShare) ? random.pick(longTexts) : random.pick(shortTexts);
}
