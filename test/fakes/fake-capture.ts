import type { CaptureCommand, CaptureEvent } from '../../src/machines/share-events.ts';
import type { Source } from '../../src/machines/source.ts';
import { FakeActor } from './fake-actor.ts';

/** Stands in for what is captured. */
export class FakeCapture extends FakeActor<CaptureCommand, Source, CaptureEvent> {}
