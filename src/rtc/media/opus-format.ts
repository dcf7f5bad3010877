import { fullKbps, type SoundKind } from '../../domain/quality/sound-budget.ts';

const formats = {
  music: { stereo: '1', maxaveragebitrate: String(fullKbps.music * 1_000) },
  voice: { stereo: '0', maxaveragebitrate: null },
} as const satisfies Record<SoundKind, OpusFormat>;

/** Parameters of RFC 7587 section 6.1; null takes one out. */
type OpusFormat = Record<string, string | null>;

const opus = /^a=rtpmap:(\d{1,3}) opus\/48000\/2\r?$/i;

/**
 * Says in a description of this end that it takes two channels. Chromium decodes one where this is missing, whatever the
 * remote sends, and offers no other way to say so. Firefox says it by itself.
 */
export function takingStereo(sdp: string): string {
  return eachSound(sdp, () => ({ stereo: '1' }));
}

/**
 * Has this end's encoder send the sound of a picture in stereo and a voice in mono: it goes by what the remote says that
 * it takes, each place by its own word even where all have the same payload type.
 *
 * @param soundOf what this end sends in the place of that name (`a=mid`), null for nothing
 */
export function sendingAs(sdp: string, soundOf: (mid: string) => SoundKind | null): string {
  return eachSound(sdp, (mid) => {
    const kind = soundOf(mid);
    return kind && formats[kind];
  });
}

function eachSound(sdp: string, formatOf: (mid: string) => OpusFormat | null): string {
  return sdp
    .split(/^(?=m=)/m)
    .map((section) => {
      if (!section.startsWith('m=audio ')) return section;
      const format = formatOf(section.match(/^a=mid:(\S+)/m)?.[1] ?? '');
      return format ? withFormat(section, format) : section;
    })
    .join('');
}

function withFormat(section: string, format: OpusFormat): string {
  const lines = section.split('\n');
  const payload = lines.map((line) => opus.exec(line)?.[1]).find(Boolean);
  if (!payload) return section;
  const start = `a=fmtp:${payload} `;
  const isDescribed = lines.some((line) => line.startsWith(start));
  return lines
    .map((line) => {
      const [text, end] = line.endsWith('\r') ? [line.slice(0, -1), '\r'] : [line, ''];
      if (line.startsWith(start)) return start + changed(text.slice(start.length), format) + end;
      if (isDescribed || opus.exec(line)?.[1] !== payload) return line;
      return `${line}\n${start}${changed('', format)}${end}`;
    })
    .join('\n');
}

/** A description that says all this already stays as it is, word by word: not every browser takes a changed one. */
function changed(parameters: string, format: OpusFormat): string {
  const said = parameters.split(';').filter(Boolean);
  const kept = said.filter((one) => {
    const [name = '', value] = one.trim().split('=');
    return !Object.hasOwn(format, name) || format[name] === value;
  });
  const missing = Object.entries(format)
    .filter(([name, value]) => value !== null && !kept.some((one) => one.trim() === `${name}=${value}`))
    .map(([name, value]) => `${name}=${value}`);
  return missing.length === 0 && kept.length === said.length ? parameters : [...kept, ...missing].join(';');
}
