import { shareMachine } from '../machines/share-machine.ts';
import { createCaptureActor } from './capture-actor.ts';
import type { IceConfiguration } from './ice-configuration.ts';
import type { LocalMedia } from './media-store.ts';
import type { Microphone } from './microphone.ts';
import { createOneEach } from './one-each.ts';
import { createOneForAll } from './one-for-all.ts';
import type { PickInWindow } from './open-source.ts';
import { createQualityActor } from './quality-actor.ts';
import { realPeerMachine } from './real-peer-machine.ts';
import { createRelayActor } from './relay-actor.ts';
import { createSendingPool } from './sending-pool.ts';
import { createSharedEncoder } from './shared-encoder/shared-encoder.ts';

/** The share chart with the actors that really capture, connect and send. */
export function realShareMachine(
  media: LocalMedia,
  ice: IceConfiguration,
  microphone: Microphone['actor'],
  pickInWindow: PickInWindow,
) {
  const shared = createSharedEncoder();
  const pool = createSendingPool(shared?.outlet);
  const encoders = shared ? createOneForAll(pool, shared) : createOneEach(pool);
  return shareMachine.provide({
    actors: {
      capture: createCaptureActor(media, pickInWindow),
      relay: createRelayActor(ice),
      microphone,
      quality: createQualityActor(media, pool, encoders),
      peer: realPeerMachine(media, ice, pool),
    },
  });
}
