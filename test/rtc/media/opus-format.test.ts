import { expect, test } from 'vitest';
import { sendingAs, takingStereo } from '../../../src/rtc/media/opus-format.ts';

/** As Chromium writes it: every place has the same payload type. */
function describeSound(...formats: (string | null)[]): string {
  return [
    'v=0',
    'm=video 9 UDP/TLS/RTP/SAVPF 96',
    'a=mid:0',
    'a=rtpmap:96 VP8/90000',
    'a=fmtp:96 x=1',
    ...formats.flatMap((format, index) => [
      'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 0',
      `a=mid:${index + 1}`,
      'a=rtpmap:111 opus/48000/2',
      ...(format === null ? [] : [`a=fmtp:111 ${format}`]),
      'a=rtpmap:63 red/48000/2',
      'a=fmtp:63 111/111',
      'a=rtpmap:0 PCMU/8000',
    ]),
    '',
  ].join('\r\n');
}

const chromium = 'minptime=10;useinbandfec=1';

test('this end takes two channels in every place', () => {
  const stereo = `${chromium};stereo=1`;
  expect(takingStereo(describeSound(chromium, chromium))).toBe(describeSound(stereo, stereo));
});

test('a browser that says so itself is not changed', () => {
  const firefox = describeSound('maxplaybackrate=48000;stereo=1;useinbandfec=1');
  expect(takingStereo(firefox)).toBe(firefox);
});

test('a place without a format gets one', () => {
  expect(takingStereo(describeSound(null))).toBe(describeSound('stereo=1'));
});

test('the sound of a picture is sent in stereo, the voice beside it in mono, whatever the remote takes', () => {
  const taken = `${chromium};stereo=1`;
  const places = { 1: 'music', 2: 'voice' } as const;
  const soundOf = (mid: string) => places[mid as unknown as 1 | 2] ?? null;
  expect(sendingAs(describeSound(taken, taken, taken), soundOf)).toBe(
    describeSound(`${taken};maxaveragebitrate=160000`, `${chromium};stereo=0`, taken),
  );
});

test('an older rate and an older channel count are replaced', () => {
  const old = 'stereo=0;maxaveragebitrate=20000;useinbandfec=1';
  expect(sendingAs(describeSound(old), () => 'music')).toBe(
    describeSound('useinbandfec=1;stereo=1;maxaveragebitrate=160000'),
  );
  expect(sendingAs(describeSound(old), () => 'voice')).toBe(describeSound('stereo=0;useinbandfec=1'));
});

test('names that every object has are parameters like any other', () => {
  const odd = 'toString=1;constructor';
  expect(takingStereo(describeSound(odd))).toBe(describeSound(`${odd};stereo=1`));
});

test('a place without Opus, and a description without sound, stay as they are', () => {
  const phone = describeSound(chromium).replace('opus/48000/2', 'G722/8000');
  expect(sendingAs(phone, () => 'music')).toBe(phone);
  expect(takingStereo(describeSound())).toBe(describeSound());
});
