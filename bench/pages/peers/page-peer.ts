/** Where both ends meet, and how the bench wants them to send. */
export interface Place {
  /** http address of the relay, ending with a slash. */
  relay: string;
  /** Known to both ends beforehand. */
  room: string;
  /** Who is there first. */
  first: 'sharer' | 'viewer';
}

export interface SharePlan extends Place {
  peer: 'bare' | 'peerJs' | 'simplePeer' | 'trystero';
  /** What to send, as in `H264`, where not what the browser prefers. */
  codec?: string;
  /** What the picture is held back by, to see that a bench sees that. */
  holdMs?: number;
}

export interface WatchPlan extends Place {
  /** In ms, where not what the browser prefers. */
  jitterBufferTarget?: number;
}

/** What people build with a library: one page shares, others watch. */
export interface PagePeer {
  /** Resolves when viewers may come. */
  share(stream: MediaStream, plan: SharePlan): Promise<void>;
  watch(plan: WatchPlan, show: (stream: MediaStream) => void): void;
}
