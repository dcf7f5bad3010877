import { expect, test } from 'vitest';
import { withStartBitrate } from '../../../src/rtc/quality/start-bitrate.ts';

const answer = [
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=rtpmap:111 opus/48000/2',
  'a=fmtp:111 minptime=10',
  'm=video 9 UDP/TLS/RTP/SAVPF 96 97 45 102',
  'a=rtpmap:96 VP8/90000',
  'a=rtpmap:97 rtx/90000',
  'a=fmtp:97 apt=96',
  'a=rtpmap:45 AV1/90000',
  'a=fmtp:45 level-idx=5;profile=0;tier=0',
  'a=rtpmap:102 H264/90000',
  'a=fmtp:102 profile-level-id=42001f',
  '',
];

test.each(['\r\n', '\n'])('each picture codec gets it, sound and repair do not', (end) => {
  const changed = withStartBitrate(answer.join(end), 2_500).split(/\r?\n/);
  expect(changed.filter((line) => !answer.includes(line))).toEqual([
    'a=fmtp:96 x-google-start-bitrate=2500',
    'a=fmtp:45 level-idx=5;profile=0;tier=0;x-google-start-bitrate=2500',
    'a=fmtp:102 profile-level-id=42001f;x-google-start-bitrate=2500',
  ]);
});

test('a description without pictures stays as it is', () => {
  const sound = answer.slice(0, 3).join('\r\n');
  expect(withStartBitrate(sound, 2_500)).toBe(sound);
});

test('a payload type that is named again and again is changed once', () => {
  const line = 'a=rtpmap:96 VP8/90000\r\n';
  const changed = withStartBitrate(line.repeat(3_000), 2_500);
  expect(changed).toBe(
    `a=rtpmap:96 VP8/90000\r\na=fmtp:96 x-google-start-bitrate=2500\r\n${line.repeat(2_999)}`,
  );
});

test('what is no payload type stays as it is', () => {
  const answer = Array.from({ length: 3_000 }, (_, at) => `a=rtpmap:${1_000 + at} VP8/90000\r\n`).join('');
  expect(withStartBitrate(answer, 2_500)).toBe(answer);
});
