import { watchMachine } from '../machines/watch/watch-machine.ts';
import type { TalkPort } from './collab/talk-channels.ts';
import { openConnection } from './connection/open-connection.ts';
import type { MediaStore } from './media/media-store.ts';
import { providePeer } from './provide-peer.ts';
import type { IceConfiguration } from './signalling/ice-configuration.ts';
import { createRelayActor } from './signalling/relay-actor.ts';
import type { Ahead } from './watch-ahead.ts';

/** What the viewer page gives to the chart. */
export interface WatchHome {
  media: MediaStore;
  ice: IceConfiguration;
  talk: TalkPort;
  ahead: Ahead;
}

/** The watch chart with the actors that really connect and receive. */
export function provideWatch({ ahead, ...home }: WatchHome) {
  const open = (connection?: RTCPeerConnection) => openConnection({ ...home, role: 'viewer', connection });
  const first = [open(ahead.connection)];
  return watchMachine.provide({
    actors: {
      relay: createRelayActor(home.ice, ahead.line),
      peer: providePeer(() => first.pop() ?? open()),
    },
  });
}
