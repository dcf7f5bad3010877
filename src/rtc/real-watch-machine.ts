import { watchMachine } from '../machines/watch-machine.ts';
import type { IceConfiguration } from './ice-configuration.ts';
import type { MediaStore } from './media-store.ts';
import { realPeerMachine } from './real-peer-machine.ts';
import { createRelayActor } from './relay-actor.ts';
import type { TalkPort } from './talk-channels.ts';

/** The watch chart with the actors that really connect and receive. */
export function realWatchMachine(media: MediaStore, ice: IceConfiguration, talk: TalkPort) {
  return watchMachine.provide({
    actors: { relay: createRelayActor(ice), peer: realPeerMachine(media, ice, talk) },
  });
}
