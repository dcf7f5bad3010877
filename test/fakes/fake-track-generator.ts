import { FakeTrack } from './fake-track.ts';

/** Stands in for Chromium's `MediaStreamTrackGenerator`; nobody reads what is written into it. */
export class FakeTrackGenerator extends FakeTrack {
  readonly writable = new WritableStream();

  constructor() {
    super('video');
  }
}
