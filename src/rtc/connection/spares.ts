import type { Id } from '../../protocol/id.ts';
import type { OpenConnection } from './open-connection.ts';

export interface Spare {
  offer: Id;
  opened: OpenConnection;
  onTaken(): void;
}

/** Connections whose offers wait at the relay, on their way from the actor that opens them to the viewer who takes one. */
export interface Spares {
  /** @returns what closes it, unless it was taken by then */
  keep(spare: Spare): () => void;
  /** Null for an offer that is no longer good, or was taken before: each is for one viewer. */
  take(offer: Id): OpenConnection | null;
}

export function createSpares(): Spares {
  const waiting = new Map<Id, Spare>();
  return {
    keep(spare) {
      waiting.set(spare.offer, spare);
      return () => {
        if (waiting.delete(spare.offer)) spare.opened.close();
      };
    },
    take(offer) {
      const spare = waiting.get(offer);
      if (!spare) return null;
      waiting.delete(offer);
      spare.onTaken();
      return spare.opened;
    },
  };
}
