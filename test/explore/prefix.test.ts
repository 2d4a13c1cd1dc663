/** Searches that begin after the first decisions of a run, held against all runs of which only those are kept that begin so. */
import test from 'ava';
import fc from 'fast-check';
import type { Switch } from '../../src/engine/machine.ts';
import { RandomWalk } from '../../src/engine/strategies/random.ts';
import { decisionsOf } from '../../src/explore/decisions.ts';
import { depthFirst } from '../../src/explore/depth-first.ts';
import { explore } from '../../src/explore/explore.ts';
import type { Prefix } from '../../src/explore/prefix.ts';
import type { SearchResult, Subject } from '../../src/explore/subject.ts';
import { outcomes, SMALL, same } from './agreement.ts';
import { litmusProgram } from './litmus-arbitrary.ts';
import { Litmus, type LitmusProgram } from './litmus-program.ts';
import { lockNests } from './lock-nests.ts';
import { REDUCED, reportsOf } from './reports.ts';

/** A random run of `subject`. */
function randomRun(subject: Subject, seed: number): readonly Switch[] {
  const { machine } = subject;
  machine.restore();
  machine.strategy = new RandomWalk(seed);
  subject.start();
  machine.run();
  return machine.switches.slice();
}

/** The outcomes of all runs that begin with `beginning`, and how many there are; null: the program is too large. */
function keptOf(program: LitmusProgram, beginning: readonly number[]): [readonly string[], number] | null {
  const subject = new Litmus(program);
  const again = new Litmus(program);
  const kept = new Set<string>();
  let runs = 0;
  const finish = subject.finish.bind(subject);
  subject.finish = (ending) => {
    const found = finish(ending);
    const { chosen } = decisionsOf(again, subject.machine.switches);
    if (!beginning.every((rank, i) => rank === chosen[i])) return found;
    runs++;
    for (const outcome of found) kept.add(outcome);
    return found;
  };
  return depthFirst(subject, SMALL).complete ? [[...kept].sort(), runs] : null;
}

function prefixOf(program: LitmusProgram, seed: number, share: number): [Prefix, readonly number[]] {
  const subject = new Litmus(program);
  const switches = randomRun(subject, seed);
  const { chosen } = decisionsOf(subject, switches);
  const decisions = Math.floor((chosen.length * share) / 100);
  return [{ switches, decisions }, chosen.slice(0, decisions)];
}

function agrees(program: LitmusProgram, seed: number, share: number): boolean {
  const [prefix, beginning] = prefixOf(program, seed, share);
  const kept = keptOf(program, beginning);
  if (kept === null) return true;
  const [found, runs] = kept;
  const isAll = (result: SearchResult) =>
    result.complete && result.executions <= runs && outcomes(result).join('\n') === found.join('\n');
  const plain = depthFirst(new Litmus(program), { ...SMALL, prefix });
  return (
    plain.executions === runs && isAll(plain) && isAll(explore(new Litmus(program), { ...SMALL, prefix }))
  );
}

/** Programs of locks, each execution judged by all that lockdep says in it. */
function saysTheSame(program: LitmusProgram, seed: number, share: number): boolean {
  const [prefix] = prefixOf(program, seed, share);
  const all = (): Subject => {
    const subject = reportsOf(program);
    return { ...subject, finish: (ending) => [subject.finish(ending).toSorted().join()] };
  };
  const plain = depthFirst(all(), { ...SMALL, prefix });
  if (!plain.complete) return true;
  const reduced = explore(all(), { ...REDUCED, prefix });
  return reduced.complete && same(plain, reduced);
}

function agreesWithin(program: LitmusProgram, seed: number, share: number, preemptions: number): boolean {
  const [prefix] = prefixOf(program, seed, share);
  const options = { prefix, preemptions };
  const full = depthFirst(new Litmus(program), { ...SMALL, ...options });
  if (!full.complete) return true;
  const reduced = explore(new Litmus(program), { maxExecutions: 100_000, ...options });
  return reduced.complete && same(full, reduced);
}

const beginnings = [litmusProgram, fc.nat(1_000), fc.nat(100)] as const;

test('what follows a beginning is what all runs show that begin so, in no more executions', (t) => {
  t.notThrows(() => fc.assert(fc.property(...beginnings, agrees), { seed: 7, numRuns: 300 }));
});

test('what lockdep says in what follows a beginning is all found', (t) => {
  const law = fc.property(lockNests, fc.nat(1_000), fc.nat(100), saysTheSame);
  t.notThrows(() => fc.assert(law, { seed: 10, numRuns: 300 }));
});

for (const preemptions of [0, 1, 2]) {
  test(`what follows a beginning with ${preemptions} further pre-emptions is all found`, (t) => {
    const law = fc.property(...beginnings, (...drawn) => agreesWithin(...drawn, preemptions));
    t.notThrows(() => fc.assert(law, { seed: 8, numRuns: 200 }));
  });
}

test('after a whole run nothing is left to choose, after nothing everything is', (t) => {
  const program: LitmusProgram = {
    tasks: [0, 1].map((n) => [{ kind: 'mutex', n, body: [{ kind: 'mutex', n: 1 - n, body: [] }] }]),
  };
  const subject = new Litmus(program);
  const switches = randomRun(subject, 1);
  const { chosen, lines } = decisionsOf(subject, switches);
  t.is(lines.length, chosen.length);
  const after = (decisions: number) => explore(subject, { ...SMALL, prefix: { switches, decisions } });
  t.is(after(chosen.length).executions, 1);
  t.deepEqual(after(0), explore(new Litmus(program), SMALL));
});
