import type { Id } from '../../protocol/id.ts';
import { longestTalk } from '../../protocol/limits.ts';

/** `talk` loses nothing and keeps the order; `pointer` is for what only the newest of counts. */
export type TalkChannel = 'talk' | 'pointer';

const options: Record<TalkChannel, RTCDataChannelInit> = {
  talk: { negotiated: true, id: 2 },
  pointer: { negotiated: true, id: 3, ordered: false, maxRetransmits: 0 },
};

/** How people at both ends of one connection reach each other. */
export interface TalkLine {
  /** Address of the remote. */
  address: Id;
  /**
   * @param longestQueueBytes where more than this waits already the text is dropped: the remote is too slow for it
   * @returns whether it is on its way
   */
  say(channel: TalkChannel, text: string, longestQueueBytes: number): boolean;
}

/** Where lines come together: at the host the hub, at a viewer its page. */
export interface TalkPort {
  /**
   * A line is open, until the signal aborts.
   * @returns who hears what comes over it: texts of any kind, but none longer than `longestTalk`
   */
  join(line: TalkLine, signal: AbortSignal): (text: string) => void;
}

interface TalkChannelsOptions {
  connection: RTCPeerConnection;
  address: Id;
  port: TalkPort;
  watch(channel: RTCDataChannel): void;
  signal: AbortSignal;
}

/** Both ends open them by themselves (RFC 8831). */
export function openTalkChannels({ connection, address, port, watch, signal }: TalkChannelsOptions): void {
  const channels = { talk: open('talk'), pointer: open('pointer') };
  let hear: (text: string) => void = () => {};

  function open(name: TalkChannel): RTCDataChannel {
    const channel = connection.createDataChannel(name, options[name]);
    watch(channel);
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (!signal.aborted && typeof data === 'string' && data.length <= longestTalk) hear(data);
    });
    return channel;
  }

  function say(name: TalkChannel, text: string, longestQueueBytes: number): boolean {
    const channel = channels[name];
    if (channel.readyState !== 'open' || channel.bufferedAmount > longestQueueBytes) return false;
    channel.send(text);
    return true;
  }

  channels.talk.addEventListener('open', () => {
    hear = port.join({ address, say }, signal);
  });
}
