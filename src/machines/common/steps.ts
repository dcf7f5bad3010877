/** When a step began and ended, in milliseconds since the epoch. */
export interface StepTime {
  startedAt: number;
  endedAt: number | null;
}

export type StepTimes<Name extends string> = Partial<Record<Name, StepTime>>;

export type StepStatus = 'pending' | 'active' | 'done' | 'failed';

/** One line of the list that people see. */
export interface Step<Name extends string = string> {
  name: Name;
  status: StepStatus;
  startedAt: number | null;
  endedAt: number | null;
}

export function beginStep<Name extends string>(times: StepTimes<Name>, name: Name): StepTimes<Name> {
  return { ...times, [name]: { startedAt: Date.now(), endedAt: null } };
}

/** Ends a step that is under way; anything else stays as it is. */
export function endStep<Name extends string>(times: StepTimes<Name>, name: Name): StepTimes<Name> {
  const time = times[name];
  return time?.endedAt === null ? { ...times, [name]: { ...time, endedAt: Date.now() } } : times;
}

/** The steps in their order, each with where it stands. */
export function listSteps<Name extends string>(
  order: readonly Name[],
  times: StepTimes<Name>,
  failedStep: Name | undefined,
): Step<Name>[] {
  return order.map((name) => {
    const time = times[name];
    return {
      name,
      status: statusOf(time, name === failedStep),
      startedAt: time?.startedAt ?? null,
      endedAt: time?.endedAt ?? null,
    };
  });
}

function statusOf(time: StepTime | undefined, failed: boolean): StepStatus {
  if (failed) return 'failed';
  if (!time) return 'pending';
  return time.endedAt === null ? 'active' : 'done';
}
