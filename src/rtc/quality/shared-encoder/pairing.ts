/** What a pairing needs done. */
export interface PairingTasks<Carrier, Data> {
  /** Sends the carrier with the data in it. */
  send(carrier: Carrier, data: Data): void;
  /** Has a carrier made. It comes to `carrier`, unless its encoder drops it. */
  make(): void;
  /** Has the real encoder make a key frame. */
  askKeyFrame(): void;
  /** In milliseconds. */
  now(): number;
}

/** Gives what one encoder makes to one viewer, each of its frames in a carrier of that viewer. */
export interface Pairing<Carrier, Data> {
  /** A frame of the real encoder. */
  data(data: Data, isKey: boolean): void;
  /** A carrier is there. A key frame of its own encoder means that the viewer asked for one. */
  carrier(carrier: Carrier, isKey: boolean): void;
  /** What comes next does not continue what came so far: a viewer starts again. */
  restart(): void;
  /** Has to be called again and again: no event reports a dropped carrier or a new path. */
  nudge(): void;
  counts(): PairingCounts;
}

export interface PairingCounts {
  /** Whether the viewer has had a key frame, and each frame since. */
  running: boolean;
  /** Frames that were sent. */
  sent: number;
}

/** So many frames may wait for carriers; with more the path is jammed, and the viewer starts again. */
const mostWaiting = 15;
/** A carrier that has not come by then is not waited for any longer. */
const patienceMs = 100;

/**
 * Both wait for each other and leave in order. Once it runs no carrier is dropped, for the viewer would miss its number
 * and wait for a key frame. One is made at a time: of two at once an encoder drops the first.
 */
export function createPairing<Carrier, Data>({
  send,
  make,
  askKeyFrame,
  now,
}: PairingTasks<Carrier, Data>): Pairing<Carrier, Data> {
  let state: 'no path' | 'waiting for a key frame' | 'running' = 'no path';
  let frames: Data[] = [];
  let carriers: Carrier[] = [];
  let askedAt: number | null = null;
  let sent = 0;

  function begin(): void {
    state = 'running';
    carriers = [];
  }

  function restart(): void {
    state = 'no path';
    frames = [];
  }

  function pair(): void {
    while (frames.length > 0 && carriers.length > 0) {
      const [carrier] = carriers.splice(0, 1);
      const [data] = frames.splice(0, 1);
      if (carrier === undefined || data === undefined) return;
      send(carrier, data);
      sent++;
    }
  }

  function request(): void {
    if (frames.length === 0 || (askedAt !== null && now() - askedAt < patienceMs)) return;
    askedAt = now();
    make();
  }

  return {
    data(data, isKey) {
      if (isKey && state === 'waiting for a key frame') begin();
      if (state !== 'running') return;
      // A viewer that has not received what precedes a key frame does not need it any more.
      if (isKey) frames = [];
      frames.push(data);
      pair();
      if (frames.length > mostWaiting) restart();
      request();
    },
    carrier(carrier, isKey) {
      askedAt = null;
      if (state === 'no path') state = 'waiting for a key frame';
      if (isKey || state !== 'running') askKeyFrame();
      if (state !== 'running') return;
      carriers.push(carrier);
      pair();
      request();
    },
    restart,
    nudge() {
      if (state === 'no path') make();
      if (state === 'waiting for a key frame') askKeyFrame();
      request();
    },
    counts: () => ({ running: state === 'running', sent }),
  };
}
