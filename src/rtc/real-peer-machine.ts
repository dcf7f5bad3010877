import { peerMachine } from '../machines/peer-machine.ts';
import { createConnectionActor } from './connection-actor.ts';
import type { IceConfiguration } from './ice-configuration.ts';
import type { MediaStore } from './media-store.ts';
import type { SendingPool } from './sending-pool.ts';
import type { TalkPort } from './talk-channels.ts';

/** The peer chart with an RTCPeerConnection. */
export function realPeerMachine(
  media: MediaStore,
  ice: IceConfiguration,
  talk: TalkPort,
  pool?: SendingPool,
) {
  return peerMachine.provide({ actors: { connection: createConnectionActor(media, ice, talk, pool) } });
}
