import { watchMachine } from '../machines/watch-machine.ts';
import type { MediaStore } from './media-store.ts';
import { realPeerMachine } from './real-peer-machine.ts';
import { relayActor } from './relay-actor.ts';

/** The watch chart with the actors that really connect and receive. */
export function realWatchMachine(media: MediaStore) {
  return watchMachine.provide({ actors: { relay: relayActor, peer: realPeerMachine(media) } });
}
