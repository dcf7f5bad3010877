import type { EventObject } from 'xstate';
import type { OverlayEvent, OverlayInput } from '../../src/machines/share/share-events.ts';
import { FakeActor } from './fake-actor.ts';

/** Stands in for what shows marks in a tab. */
export class FakeOverlay extends FakeActor<EventObject, OverlayInput, OverlayEvent> {}
