import type { RelayCommand, RelayEvent, RelayInput } from '../../src/machines/common/relay-events.ts';
import { FakeActor } from './fake-actor.ts';

/** Stands in for the line to the relay. */
export class FakeRelay extends FakeActor<RelayCommand, RelayInput, RelayEvent> {}
