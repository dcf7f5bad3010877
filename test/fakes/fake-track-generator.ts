import { FakeTrack } from './fake-track.ts';

/** Stands in for Chromium's `MediaStreamTrackGenerator`; what is written into it is dropped. */
export class FakeTrackGenerator extends FakeTrack {
  readonly writable = new WritableStream();

  constructor() {
    super('video');
  }
}
