import type { Quality } from '../../src/domain/quality/quality.ts';
import type { QualityCommand, QualityEvent } from '../../src/machines/share/share-events.ts';
import { FakeActor } from './fake-actor.ts';

/** Stands in for what keeps the quality of all that is sent. */
export class FakeQuality extends FakeActor<QualityCommand, Quality, QualityEvent> {}
