/** Whether the user has pressed ctrl-C: work stops between two jobs. Pressed again, the process ends at once. */
export interface Interruption {
  readonly came: boolean;
  /** Settles when it comes; never else. */
  readonly coming: Promise<'interrupted'>;
}

/** Exit code of a process that was interrupted. */
export const INTERRUPTED = 130;

export function watchForInterruption(): Interruption {
  const { promise: coming, resolve } = Promise.withResolvers<'interrupted'>();
  const state = { came: false, coming };
  const onSignal = () => {
    if (state.came) process.exit(INTERRUPTED);
    state.came = true;
    resolve('interrupted');
  };
  process.on('SIGINT', onSignal);
  return state;
}
