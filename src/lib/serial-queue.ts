type Job = () => Promise<void> | void;

/**
 * Runs jobs one after the other, each once the one before is done.
 * @param onError a job threw; the following ones still run
 */
export function serialQueue(onError: (cause: unknown) => void): (job: Job) => void {
  let turn = Promise.resolve();
  return (job) => {
    turn = turn.then(job).catch(onError);
  };
}
