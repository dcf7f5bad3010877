import type { EventObject } from 'xstate';
import type { CaptureEvent, TabSource } from '../../src/machines/share-events.ts';
import { FakeActor } from './fake-actor.ts';

/** Stands in for the captured tab. */
export class FakeCapture extends FakeActor<EventObject, TabSource, CaptureEvent> {}
