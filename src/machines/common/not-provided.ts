import { type EventObject, fromCallback, type NonReducibleUnknown } from 'xstate';

/** A typed place in a chart for an actor that the host hands over with `.provide`. */
export function notProvided<Command extends EventObject, Input extends NonReducibleUnknown>() {
  return fromCallback<Command, Input>(() => {
    throw new Error('this actor has to be handed over with machine.provide({ actors })');
  });
}
