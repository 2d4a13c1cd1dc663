/** The five threads: what is expected of each tree, patch and wrong fix, and the model against a booted kernel. */
import { knownFailure } from '../../src/expectations/known-failures/index.ts';
import { PATHS } from '../repro/regression-files.ts';
import { type Claim, presplat, report, script } from './claim.ts';

const TEN_MINUTES = ['--time', '10m', '--runs', '100000000'];

interface Fuzzed {
  readonly executions: number;
  readonly findings: readonly { readonly signature: string }[];
}

const fuzzed = (tree: string): Claim => ({
  name: `ten minutes of fuzz on ${tree} find nothing that is not known`,
  long: true,
  run() {
    const { executions, findings } = report<Fuzzed>(['fuzz', '--tree', tree, ...TEN_MINUTES]);
    const world = { tree, patches: [], config: {}, actors: [] };
    const unknown = findings.filter(({ signature }) => knownFailure(signature, world) === null);
    const told = [`${executions} runs`, `${findings.length} findings`];
    return {
      figure: [...told, ...unknown.map(({ signature }) => `not known: ${signature}`)].join('; '),
      ok: unknown.length === 0,
    };
  },
});

const regressions: Claim = {
  name: 'every regression is as expected on every tree',
  run() {
    const { stdout, status } = presplat(['regress', 'run', '--full']);
    return { figure: stdout.trim().split('\n').at(-1)!, ok: status === 0 };
  },
};

const FILES = 200;
const SECONDS = 5;

const soon: Claim = {
  name: `${FILES} files of regressions are run in less than ${SECONDS} s`,
  run() {
    const files = Array.from({ length: FILES }, (_, i) => PATHS[i % PATHS.length]!);
    const start = performance.now();
    const { stdout, status } = presplat(['regress', 'run', ...files]);
    const seconds = (performance.now() - start) / 1000;
    const [counted] = /^\d+ regressions, .*$/m.exec(stdout) ?? ['no count'];
    return { figure: `${seconds.toFixed(1)} s, ${counted}`, ok: status === 0 && seconds < SECONDS };
  },
};

export const THREADS: readonly Claim[] = [
  {
    name: 'every row of the truth table comes out of a complete search',
    run: () => script('truth', [], /^(all \d+ rows agree|\d+ of \d+ disagree)$/),
  },
  {
    name: 'every known failure of a released tree shows there, and not where it is cured',
    run: () => script('known', [], /^(all \d+ searches agree|\d+ of \d+ disagree)$/),
  },
  {
    name: 'every wrong fix is caught by the invariant it names, from each of m1 … m5, while its base holds',
    long: true,
    run: () => script('mutants', [], /^(every mutant is caught|\d+ missed|\S+ +catches .*)$/),
  },
  {
    name: 'tree v6.1 makes no order of locks that a booted 6.1 lacks, and nine tenths of those it has',
    run: () => script('fidelity', [], /^precision .*$/),
  },
  fuzzed('v6.12'),
  fuzzed('v5.6'),
  regressions,
  soon,
];
