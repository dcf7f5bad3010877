/** What a pairing needs done. */
export interface PairingTasks<Carrier, Data> {
  /** Sends the carrier with the data in it. */
  send(carrier: Carrier, data: Data): void;
  /** Has so many carriers made. They come to `carrier`, unless their encoder drops them. */
  make(count: number): void;
  /** Has the real encoder make a key frame. */
  askKeyFrame(): void;
}

/** Gives what one encoder makes to one viewer, each of its frames in a carrier of that viewer. */
export interface Pairing<Carrier, Data> {
  /** A frame of the real encoder. */
  data(data: Data, isKey: boolean): void;
  /** A carrier is there. A key frame of its own encoder means that the viewer asked for one. */
  carrier(carrier: Carrier, isKey: boolean): void;
  /** What comes next belongs together no more with what came so far: a viewer begins anew. */
  restart(): void;
  /** Has to be called again and again while the pairing does not run: a viewer begins with a key frame. */
  nudge(): void;
  counts(): PairingCounts;
}

export interface PairingCounts {
  /** Whether the viewer has had a key frame, and each frame since. */
  running: boolean;
  /** Frames that were sent. */
  sent: number;
}

/** So many frames may wait for carriers; with more the path is jammed, and the viewer begins anew. */
const mostWaiting = 60;
/** With more frames than these waiting, a carrier has been dropped by its encoder, and another one is due. */
const fewWaiting = 2;

/**
 * Both wait for each other and leave in order. Once it runs no carrier is dropped, for the viewer would miss its number
 * and wait for a key frame.
 */
export function createPairing<Carrier, Data>({
  send,
  make,
  askKeyFrame,
}: PairingTasks<Carrier, Data>): Pairing<Carrier, Data> {
  let state: 'no path' | 'waiting for a key frame' | 'running' = 'no path';
  let frames: Data[] = [];
  let carriers: Carrier[] = [];
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

  return {
    data(data, isKey) {
      if (isKey && state === 'waiting for a key frame') begin();
      if (state !== 'running') return;
      // What comes before a key frame is of no use any more to whoever has not got it yet.
      if (isKey) frames = [];
      frames.push(data);
      pair();
      if (frames.length > mostWaiting) restart();
      else if (frames.length > 0) make(frames.length > fewWaiting ? 2 : 1);
    },
    carrier(carrier, isKey) {
      if (state === 'no path') state = 'waiting for a key frame';
      if (isKey || state !== 'running') askKeyFrame();
      if (state !== 'running') return;
      carriers.push(carrier);
      pair();
    },
    restart,
    nudge() {
      if (state === 'no path') make(1);
      if (state === 'waiting for a key frame') askKeyFrame();
    },
    counts: () => ({ running: state === 'running', sent }),
  };
}
