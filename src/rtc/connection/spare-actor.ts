import { type EventObject, fromCallback } from 'xstate';
import type { SpareEvent } from '../../machines/share/share-events.ts';
import { type Id, randomId } from '../../protocol/id.ts';
import type { TalkPort } from '../collab/talk-channels.ts';
import type { MediaStore } from '../media/media-store.ts';
import { keepQuality } from '../quality/sender-quality.ts';
import type { SendingPool } from '../quality/sending-pool.ts';
import type { IceConfiguration } from '../signalling/ice-configuration.ts';
import { gathered } from './gathered.ts';
import { type OpenConnection, openConnection } from './open-connection.ts';
import type { Spares } from './spares.ts';

/** The offer waits no longer than this for candidates; those that come later reach the viewer by themselves. */
const longestGatheringMs = 500;

/** The processor is busy enough while a viewer connects. */
const restMs = 1_000;

/** How long candidates are taken to be good. */
const freshMs = 120_000;

export interface SpareOptions {
  media: MediaStore;
  ice: IceConfiguration;
  talk: TalkPort;
  pool: SendingPool;
  spares: Spares;
}

/**
 * Keeps a connection with a pre-made offer for the next viewer. Replaces it when it is taken, when it has become
 * old, and when it would have to offer something else.
 */
export function createSpareActor({ media, ice, talk, pool, spares }: SpareOptions) {
  return fromCallback<EventObject, undefined>(({ sendBack }) => {
    const send: (event: SpareEvent) => void = sendBack;
    const ending = new AbortController();
    let drop = () => {};
    /** The one that waits, or is about to. */
    let current: OpenConnection | null = null;
    let content: string;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function make(): void {
      drop();
      const offer = randomId();
      const opened = openConnection({ role: 'host', media, ice, talk, pool, waiting: offer });
      current = opened;
      content = contentOf(media, pool);
      drop = spares.keep({ offer, opened, onTaken });
      plan(freshMs);
      void leave(opened, offer);
    }

    function onTaken(): void {
      current = null;
      plan(restMs);
    }

    function plan(ms: number): void {
      clearTimeout(timer);
      timer = setTimeout(makeLater, ms);
    }

    /** An offer costs the processor what the first pictures of those who are there need. */
    function makeLater(): void {
      if (pool.firstPictures.areAwaited()) plan(restMs);
      else make();
    }

    async function leave(opened: OpenConnection, waiting: Id): Promise<void> {
      const { connection } = opened;
      prepare();
      await gathered(connection, longestGatheringMs);
      if (opened !== current || ending.signal.aborted || connection.localDescription?.type !== 'offer')
        return;
      const { type, sdp } = connection.localDescription;
      opened.unsay();
      send({ type: 'spare.ready', message: { type: 'description', description: { type, sdp }, waiting } });
    }

    function compare(): void {
      if (current && contentOf(media, pool) !== content) make();
      else prepare();
    }

    /** What is planned has to hold for its very first picture. */
    function prepare(): void {
      if (!current) return;
      const member = { connection: current.connection, renegotiate() {} };
      void keepQuality(member, pool.plan, null, pool.plan.firstCodecs);
    }

    if (pool.members().length > 0) plan(restMs);
    else make();
    media.onLocalChange(compare, ending.signal);
    pool.onPlan(compare, ending.signal);
    ice.onChange(make, ending.signal);
    addEventListener('online', make, { signal: ending.signal });

    return () => {
      ending.abort();
      clearTimeout(timer);
      drop();
    };
  });
}

/** What a description has to say: which places there are, and which codecs come first. */
function contentOf(media: MediaStore, pool: SendingPool): string {
  const kinds = media.local().map((stream) => stream.getTracks().map(({ kind }) => kind));
  return JSON.stringify([kinds, pool.plan.codecs]);
}
