import { shareMachine } from '../machines/share-machine.ts';
import { createCaptureActor } from './capture-actor.ts';
import type { IceConfiguration } from './ice-configuration.ts';
import type { LocalMedia } from './media-store.ts';
import type { Microphone } from './microphone.ts';
import type { PickInWindow } from './open-source.ts';
import { createQualityActor } from './quality-actor.ts';
import { realPeerMachine } from './real-peer-machine.ts';
import { createRelayActor } from './relay-actor.ts';
import { createSendingPool } from './sending-pool.ts';

/** The share chart with the actors that really capture, connect and send. */
export function realShareMachine(
  media: LocalMedia,
  ice: IceConfiguration,
  microphone: Microphone['actor'],
  pickInWindow: PickInWindow,
) {
  const pool = createSendingPool();
  return shareMachine.provide({
    actors: {
      capture: createCaptureActor(media, pickInWindow),
      relay: createRelayActor(ice),
      microphone,
      quality: createQualityActor(media, pool),
      peer: realPeerMachine(media, ice, pool),
    },
  });
}
