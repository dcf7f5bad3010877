import { decodePeerMessage, encodePeerMessage } from '../../../../src/protocol/messages/peer-messages.ts';
import { sendingAs, takingStereo } from '../../../../src/rtc/media/opus-format.ts';
import { withStartBitrate } from '../../../../src/rtc/quality/start-bitrate.ts';
import { mutate } from '../mutate.ts';
import { grow } from './grow.ts';
import { judgeReading } from './json-parser.ts';
import { limitText } from './limit-texts.ts';
import { brokenPeerMessage } from './message-parsers.ts';
import type { Parser } from './parser.ts';

const fingerprint = `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`;

const answer = `v=0
o=- 4611731400430051336 2 IN IP4 127.0.0.1
s=-
t=0 0
a=group:BUNDLE 0 1 2
a=msid-semantic: WMS
m=video 9 UDP/TLS/RTP/SAVPF 96 97 45
c=IN IP4 0.0.0.0
a=ice-ufrag:abcd
a=ice-pwd:0123456789abcdef01234567
${fingerprint}
a=setup:active
a=mid:0
a=recvonly
a=rtpmap:96 VP8/90000
a=rtpmap:97 rtx/90000
a=fmtp:97 apt=96
a=rtpmap:45 AV1/90000
a=fmtp:45 level-idx=5;profile=0;tier=0
m=audio 9 UDP/TLS/RTP/SAVPF 111
a=mid:1
a=rtpmap:111 opus/48000/2
a=fmtp:111 minptime=10;useinbandfec=1
m=application 9 UDP/DTLS/SCTP webrtc-datachannel
a=mid:2
a=sctp-port:5000
a=max-message-size:262144
`.replaceAll('\n', '\r\n');
const samples = [Buffer.from(answer)] as const;
const longest = 66 * 1024;
const startKbps = 2_500;

/** SDP, as the schema of peer messages and those who change an answer see it. */
export const descriptions: Parser = {
  name: 'descriptions',
  make(random) {
    const sdp = random.chance(0.8) ? samples[0] : Buffer.from(limitText(random));
    return grow(mutate(sdp, random, samples), random, longest);
  },
  judge(input) {
    const sdp = input.toString();
    const message = encodePeerMessage({ type: 'description', description: { type: 'answer', sdp } });
    const verdict = judgeReading(
      {
        decode: decodePeerMessage,
        encode: (value) => Buffer.from(encodePeerMessage(value)),
        problems: ['not-a-message'],
        broken: brokenPeerMessage,
      },
      Buffer.from(message),
    );
    if (verdict !== 'taken') return verdict;
    if (hasLost(sdp)) return { wrong: 'loses a line of an answer' };
    return isUnsteady(sdp) ? { wrong: 'changes a description that says it all' } : verdict;
  },
};

/** Whether a line of the answer is gone once each codec has its bitrate. */
function hasLost(sdp: string): boolean {
  const changed = withStartBitrate(sdp, startKbps)
    .replaceAll(new RegExp(`\r\na=fmtp:\\d{1,3} x-google-start-bitrate=${startKbps}`, 'g'), '')
    .replaceAll(`;x-google-start-bitrate=${startKbps}`, '');
  return changed !== sdp;
}

/** Whether a description changes again that has its formats of sound already. */
function isUnsteady(sdp: string): boolean {
  const changes = [takingStereo, (text: string) => sendingAs(text, () => 'music')];
  return changes.some((change) => change(change(sdp)) !== change(sdp));
}
