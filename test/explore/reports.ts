/** What lockdep names, by the searches that leave out interleavings and by the one that leaves out none. */
import { Executor } from '../../src/execute.ts';
import { depthFirst } from '../../src/explore/depth-first.ts';
import { explore } from '../../src/explore/explore.ts';
import type { Subject } from '../../src/explore/subject.ts';
import type { Program } from '../../src/repro/scenario.ts';
import { signatureOf } from '../../src/signature.ts';
import { subjectOf } from '../../src/subject.ts';
import { resolveWorld } from '../../src/world.ts';
import { outcomes, same } from './agreement.ts';
import { Litmus, type LitmusProgram } from './litmus-program.ts';

const PLAIN = { maxExecutions: 1_000 };
export const REDUCED = { maxExecutions: 100_000, exactReports: true } as const;

/** Judged by what lockdep says alone. */
export function reportsOf(program: LitmusProgram): Subject {
  const litmus = new Litmus(program);
  const { machine } = litmus;
  const said = () => machine.findings.filter(({ kind }) => kind === 'lockdep').map(signatureOf);
  return { machine, start: () => litmus.start(), finish: () => [...new Set(said())] };
}

/** The reduced searches name what plain search names, of all interleavings and of those within a bound. */
export function namesAll(program: LitmusProgram): boolean {
  return [{}, { preemptions: 0 }, { preemptions: 1 }].every((bound) => {
    const plain = depthFirst(reportsOf(program), { ...PLAIN, ...bound });
    if (!plain.complete) return true;
    const reduced = explore(reportsOf(program), { ...REDUCED, ...bound });
    return reduced.complete && same(reduced, plain);
  });
}

const executors = new Map<string, Executor>();

export function kernelSubject(tree: string, program: Program): Subject {
  let executor = executors.get(tree);
  if (executor === undefined) {
    executor = new Executor(resolveWorld({ tree, patches: [], config: {}, actors: [] }));
    executors.set(tree, executor);
  }
  return subjectOf(executor, program);
}

/** Of a program on the modelled kernel, whose interleavings are too many for plain search without a bound. */
export function namesAllOnKernel(tree: string, program: Program): boolean {
  const within = { ...PLAIN, preemptions: 1 };
  const plain = depthFirst(kernelSubject(tree, program), within);
  const reduced = explore(kernelSubject(tree, program), REDUCED);
  if (!reduced.complete || outcomes(plain).some((signature) => !reduced.outcomes.has(signature)))
    return false;
  return (
    !plain.complete || same(plain, explore(kernelSubject(tree, program), { ...REDUCED, preemptions: 1 }))
  );
}
