import type { EventObject } from 'xstate';
import type { notProvided } from '../machines/common/not-provided.ts';
import type { ConnectionInput } from '../machines/peer/peer-events.ts';
import type { OverlayInput } from '../machines/share/share-events.ts';
import { shareMachine } from '../machines/share/share-machine.ts';
import { createCaptureActor } from './capture/capture-actor.ts';
import type { Microphone } from './capture/microphone.ts';
import type { PickInWindow } from './capture/open-source.ts';
import type { TalkPort } from './collab/talk-channels.ts';
import { openConnection } from './connection/open-connection.ts';
import { createSpareActor } from './connection/spare-actor.ts';
import { createSpares } from './connection/spares.ts';
import type { LocalMedia } from './media/media-store.ts';
import { providePeer } from './provide-peer.ts';
import { createOneEach } from './quality/one-each.ts';
import { createOneForAll } from './quality/one-for-all.ts';
import { createQualityActor } from './quality/quality-actor.ts';
import { createSendingPool } from './quality/sending-pool.ts';
import { createSharedEncoder } from './quality/shared-encoder/shared-encoder.ts';
import type { IceConfiguration } from './signalling/ice-configuration.ts';
import { createRelayActor } from './signalling/relay-actor.ts';

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
export function provideShare({ media, ice, talk, microphone, pickInWindow, overlay }: ShareHome) {
  const shared = createSharedEncoder();
  const pool = createSendingPool(shared?.sink);
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
      peer: providePeer(open),
    },
  });
}
