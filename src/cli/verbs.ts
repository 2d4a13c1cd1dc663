/** The verbs. Each is loaded only when it is asked for: the command line must start at once. */
import type { Command } from 'commander';
import type { ExitCode } from './exit-codes.ts';

/** Adds what the verb takes to its command; `finish` is told the exit code. */
export type Verb = (command: Command, finish: (code: ExitCode) => void) => void;

export interface VerbEntry {
  readonly summary: string;
  readonly load: () => Promise<Verb>;
}

export const VERBS: Readonly<Record<string, VerbEntry>> = {
  fuzz: {
    summary: 'generate programs and interleavings on one tree, judge, shrink, print each distinct finding',
    load: async () => (await import('./fuzz.ts')).fuzzVerb,
  },
  check: {
    summary: 'try all interleavings of one program up to equivalence',
    load: async () => (await import('./check.ts')).checkVerb,
  },
  replay: {
    summary: 're-run one counterexample',
    load: async () => (await import('./replay.ts')).replayVerb,
  },
  shrink: {
    summary: 'make one counterexample as small as it can be, and prove that it is',
    load: async () => (await import('./shrink.ts')).shrinkVerb,
  },
  regress: {
    summary: 'run, list, or add to the regressions folder',
    load: async () => (await import('./regress.ts')).regressVerb,
  },
  nightly: {
    summary: 'every property on every tree within a budget, with a ledger',
    load: async () => (await import('./nightly.ts')).nightlyVerb,
  },
  report: {
    summary: 'put several run folders of nightly into one',
    load: async () => (await import('./report.ts')).reportVerb,
  },
  lockdep: {
    summary: 'run a file of cases through the lockdep model, a verdict each',
    load: async () => (await import('./lockdep.ts')).lockdepVerb,
  },
  explain: {
    summary: 'parse kernel logs; say what their reports mean, and whether it can happen',
    load: async () => (await import('./explain.ts')).explainVerb,
  },
  list: {
    summary: 'what there is: trees, patches, properties, invariants, modules, configs',
    load: async () => (await import('./list.ts')).listVerb,
  },
};
