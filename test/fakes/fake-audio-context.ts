class FakeAnalyser {
  readonly fftSize: number;

  constructor(_: unknown, { fftSize }: { fftSize: number }) {
    this.fftSize = fftSize;
  }

  /** As loud as half of what there is. */
  getFloatTimeDomainData(samples: Float32Array): void {
    samples.fill(-0.5);
  }
}

/** An AudioContext in which whatever is measured is half as loud as it can be. */
export class FakeAudioContext {
  static readonly Analyser = FakeAnalyser;

  createMediaStreamSource(): { connect(): void } {
    return { connect() {} };
  }

  close(): void {}
}
