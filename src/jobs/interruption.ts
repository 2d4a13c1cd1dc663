/** Whether the user has pressed ctrl-C: work stops between two jobs. Pressed again, the process ends at once. */
export interface Interruption {
  readonly came: boolean;
  /** Settles when it comes; never else. */
  readonly coming: Promise<'interrupted'>;
  /** Does work that lasts long without a pause: a ctrl-C then ends the process as if nobody listened. */
  readonly unheard: <T>(work: () => T) => T;
}

/** Exit code of a process that was interrupted. */
export const INTERRUPTED = 130;

export function watchForInterruption(): Interruption {
  const { promise: coming, resolve } = Promise.withResolvers<'interrupted'>();
  const unheard = <T>(work: () => T): T => {
    process.off('SIGINT', onSignal);
    try {
      return work();
    } finally {
      process.on('SIGINT', onSignal);
    }
  };
  const state = { came: false, coming, unheard };
  const onSignal = () => {
    if (state.came) process.exit(INTERRUPTED);
    state.came = true;
    resolve('interrupted');
  };
  process.on('SIGINT', onSignal);
  return state;
}
