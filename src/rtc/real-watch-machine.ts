import { watchMachine } from '../machines/watch-machine.ts';
import type { IceConfiguration } from './ice-configuration.ts';
import type { MediaStore } from './media-store.ts';
import { openConnection } from './open-connection.ts';
import { realPeerMachine } from './real-peer-machine.ts';
import { createRelayActor } from './relay-actor.ts';
import type { TalkPort } from './talk-channels.ts';
import type { Ahead } from './watch-ahead.ts';

/** What the viewer page gives to the chart. */
export interface WatchHome {
  media: MediaStore;
  ice: IceConfiguration;
  talk: TalkPort;
  ahead: Ahead;
}

/** The watch chart with the actors that really connect and receive. */
export function realWatchMachine({ ahead, ...home }: WatchHome) {
  const open = (connection?: RTCPeerConnection) => openConnection({ ...home, role: 'viewer', connection });
  const first = [open(ahead.connection)];
  return watchMachine.provide({
    actors: {
      relay: createRelayActor(home.ice, ahead.line),
      peer: realPeerMachine(() => first.pop() ?? open()),
    },
  });
}
