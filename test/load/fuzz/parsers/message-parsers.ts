import { fail, type Result } from '../../../../src/lib/result.ts';
import {
  longestChat,
  longestTalk,
  maxMessageBytes,
  mostPointers,
  mostStrokePoints,
} from '../../../../src/protocol/limits.ts';
import {
  decodePeerMessage,
  encodePeerMessage,
  type PeerMessage,
} from '../../../../src/protocol/messages/peer-messages.ts';
import { decodeRelayMessage, type RelayMessage } from '../../../../src/protocol/messages/relay-messages.ts';
import {
  decodeNews,
  decodeSaying,
  type News,
  type Saying,
  type Speaker,
} from '../../../../src/protocol/messages/talk-messages.ts';
import samples from '../../../fixtures/wire-samples.json' with { type: 'json' };
import { jsonParser } from './json-parser.ts';
import {
  brokenCount,
  brokenIceServer,
  brokenId,
  brokenLine,
  brokenName,
  brokenSdp,
  brokenSpots,
  firstBroken,
} from './rules.ts';

/** What one message of a data channel may hold; Chromium says so in each description (RFC 8841). */
const largestChannelMessage = 256 * 1024;
const jsonProblems = ['not-json', 'not-a-message'];

export function brokenPeerMessage(message: PeerMessage): string | undefined {
  if (message.type === 'description') {
    return firstBroken(brokenSdp(message.description.sdp), brokenId(message.waiting));
  }
  if (message.type === 'hello') return firstBroken(brokenId(message.token), brokenName(message.name));
  if (message.type === 'profile') return brokenName(message.name);
  if (message.type === 'moved') return firstBroken(brokenId(message.room), brokenId(message.secret));
  if (message.type !== 'candidate' || message.candidate === null) return undefined;
  return message.candidate.sdpMLineIndex === null ? undefined : brokenIndex(message.candidate.sdpMLineIndex);
}

export const peerMessages = jsonParser<PeerMessage>({
  name: 'peer messages',
  samples: [...samples.peerMessages.good, ...samples.peerMessages.bad].flatMap(({ text }) => text ?? []),
  longest: largestChannelMessage,
  problems: [...jsonProblems, 'not-utf8'],
  decode: decodePeerMessage,
  encode: (message) => Buffer.from(encodePeerMessage(message)),
  broken: brokenPeerMessage,
});

export const relayMessages = jsonParser<RelayMessage>({
  name: 'messages of the relay',
  samples: textsOf(samples.relayMessages),
  longest: maxMessageBytes,
  problems: jsonProblems,
  decode: (input) => decodeRelayMessage(input.toString()),
  encode: written,
  broken(message) {
    if (message.type === 'hello') return brokenId(message.nonce);
    if ('address' in message) {
      return firstBroken(brokenId(message.address), 'offer' in message ? brokenId(message.offer) : undefined);
    }
    const peers = 'peers' in message ? message.peers.map(brokenId) : [];
    const servers = 'iceServers' in message ? message.iceServers.map(brokenIceServer) : [];
    const isLong = message.type === 'restarting' && !(message.retryInMs >= 0 && message.retryInMs <= 300_000);
    return firstBroken(...peers, ...servers, isLong ? 'stays away for too long' : undefined);
  },
});

export const sayings = jsonParser<Saying>({
  name: 'what viewers say, write and draw',
  samples: textsOf(samples.sayings),
  longest: 2 * longestTalk,
  problems: [...jsonProblems, 'too-long'],
  decode: (input) => decodeTalk(decodeSaying, input),
  encode: written,
  broken: brokenSaying,
});

export const news = jsonParser<News>({
  name: 'what the host passes on',
  samples: textsOf(samples.news),
  longest: 2 * longestTalk,
  problems: [...jsonProblems, 'too-long'],
  decode: (input) => decodeTalk(decodeNews, input),
  encode: written,
  broken(message) {
    if (message.type === 'rule') return brokenCount(message.you);
    if (message.type === 'said') return firstBroken(brokenSpeaker(message.by), brokenSaying(message.saying));
    const isMany = message.pointers.length > mostPointers;
    const pointers = message.pointers.flatMap(({ by, at }) => [
      brokenSpeaker(by),
      brokenSpots(at ? [at] : []),
    ]);
    return firstBroken(isMany ? 'takes too many pointers' : undefined, ...pointers);
  },
});

function brokenSaying(saying: Saying): string | undefined {
  if (saying.type === 'chat')
    return saying.text === '' ? 'takes nothing for a text' : brokenLine(saying.text, longestChat);
  if (saying.type === 'pointer') return brokenSpots(saying.at ? [saying.at] : []);
  const { length } = saying.points;
  if (length === 0 || length > mostStrokePoints) return `takes a stroke of ${length} points`;
  return firstBroken(brokenCount(saying.stroke), brokenSpots(saying.points));
}

function brokenSpeaker({ id, name }: Speaker): string | undefined {
  return firstBroken(brokenCount(id), brokenName(name));
}

function brokenIndex(index: number): string | undefined {
  return Number.isInteger(index) && index >= 0
    ? undefined
    : `takes ${index} for the index of a media section`;
}

function decodeTalk<Value>(decode: (text: string) => Result<Value>, input: Buffer): Result<Value> {
  const text = input.toString();
  const read = decode(text);
  return read.ok && text.length > longestTalk ? fail('takes what is too long') : read;
}

function textsOf({ good, bad }: { good: { text: string }[]; bad: { text: string }[] }): string[] {
  return [...good, ...bad].map(({ text }) => text);
}

function written(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
