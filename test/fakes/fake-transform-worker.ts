import type { WorkerCommand, WorkerReport } from '../../src/rtc/quality/shared-encoder/worker-messages.ts';

/** Stands in for the global `Worker`: the worker through which encoded frames go, without any. */
export class FakeTransformWorker extends EventTarget {
  static readonly opened: FakeTransformWorker[] = [];
  /** What it was told, in order. */
  readonly told: WorkerCommand[] = [];

  constructor() {
    super();
    FakeTransformWorker.opened.push(this);
  }

  postMessage(command: WorkerCommand): void {
    this.told.push(command);
  }

  report(data: WorkerReport): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }

  terminate(): void {}
}
