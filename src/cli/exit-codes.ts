/** The exit codes of the contract. */
export const EXIT = {
  clean: 0,
  finding: 1,
  usage: 2,
  stale: 3,
  undecided: 4,
  fault: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
