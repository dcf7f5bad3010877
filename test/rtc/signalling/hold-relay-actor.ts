import { onTestFinished } from 'vitest';
import { createActor, setup } from 'xstate';
import type { RelayCommand, RelayEvent, RelayInput } from '../../../src/machines/common/relay-events.ts';
import type { createRelayActor } from '../../../src/rtc/signalling/relay-actor.ts';

/** Runs the relay actor in a chart that notes what it says, until the test ends. */
export function holdRelayActor(relay: ReturnType<typeof createRelayActor>, input: RelayInput) {
  const heard: RelayEvent[] = [];
  const holder = createActor(
    setup({ types: { events: {} as RelayEvent }, actors: { relay } }).createMachine({
      invoke: { id: 'relay', src: 'relay', input },
      on: { '*': { actions: ({ event }) => heard.push(event) } },
    }),
  ).start();
  onTestFinished(() => void holder.stop());
  return {
    heard,
    tell: (command: RelayCommand) => holder.getSnapshot().children['relay']?.send(command),
    stop: () => holder.stop(),
  };
}
