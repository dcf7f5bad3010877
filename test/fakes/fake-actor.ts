import { type EventObject, fromCallback, type NonReducibleUnknown } from 'xstate';

/** One life of a fake actor, from the chart's invoking it to its end. */
export interface FakeRun<Command, Input, Said> {
  readonly input: Input;
  /** What the chart told it, in order. */
  readonly commands: Command[];
  /** Whether it is over: the chart stopped it and its cleanup ran, or it broke down. */
  over: boolean;
  /** Tells the chart. */
  say(event: Said): void;
  /** From now on a command is more than it can bear. */
  breakDown(): void;
}

/** Stands in for an actor that the host hands to a chart: records what it receives, and sends what the test wants. */
export class FakeActor<
  Command extends EventObject,
  Input extends NonReducibleUnknown,
  Said extends EventObject,
> {
  /** Every run there was, oldest first. */
  readonly runs: FakeRun<Command, Input, Said>[] = [];
  /** Whether the next run dies at its start, or of what. */
  broken: boolean | Error = false;

  readonly logic = fromCallback<Command, Input>(({ input, receive, sendBack }) => {
    if (this.broken) throw this.broken === true ? new Error('broken on purpose') : this.broken;
    let brokenDown = false;
    const run: FakeRun<Command, Input, Said> = {
      input,
      commands: [],
      over: false,
      say: sendBack,
      breakDown() {
        brokenDown = true;
      },
    };
    this.runs.push(run);
    receive((command) => {
      run.over = brokenDown;
      if (brokenDown) throw new Error('broken down on purpose');
      run.commands.push(command);
    });
    return () => {
      run.over = true;
    };
  });

  /** The newest run. */
  get last(): FakeRun<Command, Input, Said> {
    const run = this.runs.at(-1);
    if (!run) throw new Error('the chart has not started this actor');
    return run;
  }

  /** The runs that are not over. */
  get running(): FakeRun<Command, Input, Said>[] {
    return this.runs.filter(({ over }) => !over);
  }
}
