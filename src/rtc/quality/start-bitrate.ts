/** A payload type has seven bits (RFC 3550 section 5.1). */
const pictures = /^a=rtpmap:(\d{1,3}) (?:AV1|H264|VP8|VP9)\/\d+\r?$/;
const format = /^a=fmtp:(\d{1,3}) /;

/**
 * Lets an encoder begin with a bitrate that a first picture in full size fits in. Chromium reads it in what the remote
 * says of each codec (https://webrtc.googlesource.com/src/+/refs/heads/main/media/base/media_constants.cc); other
 * browsers pass over it. Reads each line twice and no more, because a remote wrote them.
 */
export function withStartBitrate(sdp: string, kbps: number): string {
  const parameter = `x-google-start-bitrate=${kbps}`;
  const lines = sdp.split('\n');
  const waiting = payloadsIn(lines, pictures);
  const described = payloadsIn(lines, format);
  return lines.map(changed).join('\n');

  function changed(line: string): string {
    const payload = format.exec(line)?.[1] ?? pictures.exec(line)?.[1];
    if (payload === undefined || !waiting.has(payload)) return line;
    const isFormat = format.test(line);
    if (described.has(payload) !== isFormat) return line;
    waiting.delete(payload);
    const [text, end] = line.endsWith('\r') ? [line.slice(0, -1), '\r'] : [line, ''];
    return isFormat ? `${text};${parameter}${end}` : `${text}\r\na=fmtp:${payload} ${parameter}${end}`;
  }
}

function payloadsIn(lines: string[], pattern: RegExp): Set<string> {
  return new Set(lines.flatMap((line) => pattern.exec(line)?.[1] ?? []));
}
