import type { EventObject } from 'xstate';
import type { notProvided } from '../machines/not-provided.ts';
import type { ConnectionInput } from '../machines/peer-events.ts';
import type { OverlayInput } from '../machines/share-events.ts';
import { shareMachine } from '../machines/share-machine.ts';
import { createCaptureActor } from './capture-actor.ts';
import type { IceConfiguration } from './ice-configuration.ts';
import type { LocalMedia } from './media-store.ts';
import type { Microphone } from './microphone.ts';
import { createOneEach } from './one-each.ts';
import { createOneForAll } from './one-for-all.ts';
import { openConnection } from './open-connection.ts';
import type { PickInWindow } from './open-source.ts';
import { createQualityActor } from './quality-actor.ts';
import { realPeerMachine } from './real-peer-machine.ts';
import { createRelayActor } from './relay-actor.ts';
import { createSendingPool } from './sending-pool.ts';
import { createSharedEncoder } from './shared-encoder/shared-encoder.ts';
import { createSpareActor } from './spare-actor.ts';
import { createSpares } from './spares.ts';
import type { TalkPort } from './talk-channels.ts';

/** What the document in which a share runs gives it. */
export interface ShareHome {
  media: LocalMedia;
  ice: IceConfiguration;
  talk: TalkPort;
  microphone: Microphone['actor'];
  pickInWindow: PickInWindow;
  overlay: ReturnType<typeof notProvided<EventObject, OverlayInput>>;
}

/** The share chart with the actors that really capture, connect and send. */
export function realShareMachine({ media, ice, talk, microphone, pickInWindow, overlay }: ShareHome) {
  const shared = createSharedEncoder();
  const pool = createSendingPool(shared?.outlet);
  const encoders = shared ? createOneForAll(pool, shared) : createOneEach(pool);
  const spares = createSpares();
  const open = ({ role, offer }: ConnectionInput) =>
    (offer && spares.take(offer)) ?? openConnection({ role, media, ice, talk, pool });
  return shareMachine.provide({
    actors: {
      capture: createCaptureActor(media, pickInWindow),
      relay: createRelayActor(ice),
      microphone,
      overlay,
      quality: createQualityActor(media, pool, encoders),
      spare: createSpareActor({ media, ice, talk, pool, spares }),
      peer: realPeerMachine(open),
    },
  });
}
