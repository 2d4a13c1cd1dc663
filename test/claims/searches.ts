/** The searches: complete, soon, right by numbers that others computed, and strategies as good as the best. */
import fc from 'fast-check';
import { program } from '../../src/arbitraries/program.ts';
import { TREES } from '../../src/trees/index.ts';
import { agreesWithin } from '../explore/agreement.ts';
import { litmusProgram } from '../explore/litmus-arbitrary.ts';
import type { LitmusProgram } from '../explore/litmus-program.ts';
import { lockNests } from '../explore/lock-nests.ts';
import { namesAll, namesAllOnKernel } from '../explore/reports.ts';
import { type Claim, RMMOD, report, script, WRITE } from './claim.ts';

interface Checked {
  readonly complete: boolean;
  readonly executions: number;
  readonly durationMs: number;
}

const OFFLINE = 'echo 0 > /sys/devices/system/cpu/cpu1/online';
/** The trees with SLAB have no attribute files: there the list of all caches is read. */
const TWO = { slub: [RMMOD, WRITE], slab: [RMMOD, 'cat /proc/slabinfo'] };

/** The slowest of these checks, in ms; for ever where one is not complete. */
function slowest(checks: readonly (readonly string[])[]): number {
  const times = checks.map((args) => {
    const { complete, durationMs } = report<Checked>(['check', '--timing', ...args]);
    return complete ? durationMs : Number.POSITIVE_INFINITY;
  });
  return Math.max(...times);
}

function checksTake(name: string, most: number, ...besides: readonly string[]): Claim {
  return {
    name: `check of ${name} is complete in under ${most / 1000} s on every tree`,
    run() {
      const checks = TREES.map(({ id, facts }) => ['--tree', id, ...TWO[facts.allocator], ...besides]);
      const ms = slowest(checks);
      return { figure: `${checks.length} trees, ${ms} ms at most`, ok: ms < most };
    },
  };
}

const litmus = (name: string) => ['--litmus', `examples/litmus/${name}.litmus`];
const SKELETONS = [
  ...['2012-barrier-in-notifier', '2012-early-unlock', '2012-put-too-many'],
  ...['2017-async-removal', '2017-flush-under-lock'],
  ...['2021-destroy', '2021-merged', '2021-offline-gated', '2021-offline-ungated'],
];

const skeletons: Claim = {
  name: 'the lock skeletons of 2012, 2017 and 2021 have complete verdicts in under a second each',
  run() {
    const ms = slowest(SKELETONS.map(litmus));
    return { figure: `${SKELETONS.length} skeletons, ${ms} ms at most`, ok: ms < 1000 };
  },
};

const philosophers: Claim = {
  name: 'philosophers 3, 4 and 5 with ordered forks take at most 8, 16 and 32 executions',
  run() {
    const took = [3, 4, 5].map((n) => report<Checked>(['check', ...litmus(`W7-philosophers-${n}`)]));
    return {
      figure: took.map(({ executions }) => executions).join(', '),
      ok: took.every(({ complete, executions }, nth) => complete && executions <= 8 * 2 ** nth),
    };
  },
};

const withinBound: Claim = {
  name: 'with at most 0, 1 and 2 pre-emptions the reduced search finds what plain search finds, on 20,000 random programs',
  run() {
    let compared = 0;
    const holds = (program: LitmusProgram) => {
      compared++;
      return [0, 1, 2].every((preemptions) => agreesWithin(program, preemptions));
    };
    const { failed, counterexample } = fc.check(fc.property(litmusProgram, holds), {
      seed: 5,
      numRuns: 20_000,
    });
    const figure = failed ? JSON.stringify(counterexample) : `${compared} programs`;
    return { figure, ok: !failed };
  },
};

/** Every name that plain search sees lockdep give a cycle. */
const names: Claim = {
  name: 'the reduced searches name what plain search names, on 20,000 random programs of locks and 1,000 pairs of lines a tree',
  run() {
    const onLocks = fc.check(fc.property(lockNests, namesAll), { seed: 2, numRuns: 20_000 });
    const pairs = program({ maxTasks: 2, maxCommands: 1 });
    const onKernel = ['v4.11', 'v4.19', 'next-20210809'].map((tree) =>
      fc.check(
        fc.property(pairs, (pair) => namesAllOnKernel(tree, pair)),
        { seed: 2, numRuns: 1_000 },
      ),
    );
    const failed = [onLocks, ...onKernel].filter((run) => run.failed);
    const lost = failed.map(({ counterexample }) => JSON.stringify(counterexample));
    const runs = [onLocks, ...onKernel].reduce((sum, { numRuns }) => sum + numRuns, 0);
    return { figure: failed.length > 0 ? lost.join('; ') : `${runs} programs`, ok: failed.length === 0 };
  },
};

export const SEARCHES: readonly Claim[] = [
  checksTake('rmmod and a write', 1_000),
  checksTake('rmmod, a write and CPU offline', 60_000, OFFLINE),
  skeletons,
  philosophers,
  withinBound,
  names,
  {
    name: 'the searches count what is known of 32 small programs, every skipped cell named',
    run: () => script('bench:search', ['--counts'], /^\d+ numbers agree.*$/),
  },
  {
    name: 'SPIN gives the same verdict on 300 random programs of locks',
    run: () => script('spin', ['300'], /^\d+ programs, .*$/),
  },
  {
    name: 'each baseline reproduces its published column within 20 %',
    long: true,
    run: () => script('bench:search', ['--baselines'], /^\d+ ok, .*$/),
  },
  {
    name: 'mix is as good as the best single strategy, within its bars',
    long: true,
    run: () => script('bench:search', ['--bars'], /^geometric mean .*$/),
  },
];
