import type { Source } from '../../src/domain/source.ts';
import type { CaptureCommand, CaptureEvent } from '../../src/machines/share/share-events.ts';
import { FakeActor } from './fake-actor.ts';

/** Stands in for what is captured. */
export class FakeCapture extends FakeActor<CaptureCommand, Source, CaptureEvent> {}
