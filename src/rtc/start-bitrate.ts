const payloads = /^a=rtpmap:(\d+) (?:AV1|H264|VP8|VP9)\/\d+$/gm;

/**
 * Lets an encoder begin with a bitrate that a first picture in full size fits in. Chromium reads it in what the remote
 * says of each codec (https://webrtc.googlesource.com/src/+/refs/heads/main/media/base/media_constants.cc); other
 * browsers pass over it.
 */
export function withStartBitrate(sdp: string, kbps: number): string {
  const parameter = `x-google-start-bitrate=${kbps}`;
  return [...sdp.replaceAll('\r\n', '\n').matchAll(payloads)].reduce((changed, [, payload]) => {
    const described = new RegExp(`^(a=fmtp:${payload} [^\r\n]*)`, 'm');
    if (described.test(changed)) return changed.replace(described, `$1;${parameter}`);
    return changed.replace(
      new RegExp(`^(a=rtpmap:${payload} [^\r\n]*)`, 'm'),
      `$1\r\na=fmtp:${payload} ${parameter}`,
    );
  }, sdp);
}
