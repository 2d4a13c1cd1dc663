/** What is load-bearing in the minimal cases of the threads, and where their points of no return are. */
import { readFileSync } from 'node:fs';
import test from 'ava';
import { Replay } from '../../src/engine/strategies/replay.ts';
import { executorsFor } from '../../src/executors.ts';
import { decisionsOf } from '../../src/explore/decisions.ts';
import { fewestPreemptions } from '../../src/explore/fewest-preemptions.ts';
import { readLitmus } from '../../src/litmus/read.ts';
import { litmusSubject } from '../../src/litmus/subject.ts';
import { defaultSetup, parseTask } from '../../src/programs/shell.ts';
import { replay } from '../../src/replay.ts';
import { Anchoring } from '../../src/repro/anchors.ts';
import type { Scenario, World } from '../../src/repro/scenario.ts';
import { type Matters, matters, type Part } from '../../src/shrink/matters.ts';
import { noReturn } from '../../src/shrink/no-return.ts';
import { switchParts } from '../../src/shrink/switches.ts';
import { shrinkFinding } from '../../src/shrink-finding.ts';
import { subjectOf } from '../../src/subject.ts';
import { resolveWorld } from '../../src/world.ts';

const RMMOD = 'rmmod kvm_intel';
const WRITE = 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial';
const OTHER_WRITE = 'echo 1 > /sys/kernel/slab/kmalloc-64/cpu_partial';
const OFFLINE = 'echo 0 > /sys/devices/system/cpu/cpu1/online';
const GIVE = 'echo kfree_rcu > /dev/kfree_rcu_user';
const CYCLE = 's_active <- slab_mutex <- s_active';
const MOST = 50_000;

function scenario(tree: string, lines: readonly string[], world: Partial<World> = {}): Scenario {
  const tasks = lines.map(parseTask);
  const program = { setup: defaultSetup(tasks), tasks };
  return { tree, patches: [], config: {}, actors: [], ...world, program, schedule: [] };
}

const executorOf = executorsFor();

/** With the operation after which nothing else can come. */
function told(
  of: Scenario,
  signature: string,
  maxExecutions = MOST,
): Matters & { readonly turn: string | null } {
  const subject = subjectOf(executorOf(of), of.program);
  const switches = fewestPreemptions(subject, signature, 5_000).schedule!;
  const answer = matters({ executorOf, signature, maxExecutions }, of, switches);
  const { step } = answer.noReturn;
  const { steps } = replay(resolveWorld(of), of, switches);
  const at = step === null ? undefined : steps[step - 1];
  return { ...answer, turn: at === undefined ? null : `task ${at.task + 1}: ${at.op} ${at.object}` };
}

function nameOf(part: Part): string {
  if (part.kind === 'removable') return part.what;
  if (part.kind === 'switch') return `switch to ${part.anchored.to}`;
  return [`${part.of} ${part.name}`, ...(part.instead === null ? [] : [part.instead])].join(': ');
}

function those({ parts }: Matters, answer: Part['matters']): readonly string[] {
  return parts.filter((part) => part.matters === answer).map(nameOf);
}

test('in the deadlock of 2017 the cache matters, but not which module, attribute and value', (t) => {
  const answer = told(scenario('v4.11', [RMMOD, WRITE]), `deadlock: ${CYCLE}`);
  t.deepEqual(those(answer, 'yes'), [
    `task 2: ${WRITE}`,
    `task 1: ${RMMOD}`,
    'set-up: modprobe kvm_intel',
    'switch to 2',
    'cache kvm_vcpu',
  ]);
  t.deepEqual(those(answer, 'no'), [
    'module kvm_intel: slab_twins',
    'attribute cpu_partial: min_partial',
    'value 1: 0',
  ]);
  t.deepEqual(those(answer, 'unknown'), []);
});

test('that deadlock cannot be escaped once rmmod holds slab_mutex and the write its reference', (t) => {
  const { turn } = told(scenario('v4.11', [RMMOD, WRITE]), `deadlock: ${CYCLE}`);
  t.regex(turn ?? '', /^task 2: kernfs_get_active .*cpu_partial$/);
});

test('lockdep reports the cycle of 2017 whichever cache is written to, and however both are scheduled', (t) => {
  const answer = told(scenario('v4.11', [RMMOD, OTHER_WRITE]), `lockdep: ${CYCLE}`);
  t.deepEqual(those(answer, 'yes'), [
    `task 2: ${OTHER_WRITE}`,
    `task 1: ${RMMOD}`,
    'set-up: modprobe kvm_intel',
  ]);
  t.true(those(answer, 'no').includes('cache kmalloc-64: kvm_vcpu'));
  t.false(answer.parts.some(({ kind }) => kind === 'switch'));
  t.is(answer.noReturn.step, 0);
});

test('on next-20210809 the CPU must go offline, whichever module is unloaded', (t) => {
  const signature = 'deadlock: cpu_hotplug_lock <- slab_mutex <- cpu_hotplug_lock';
  const answer = told(scenario('next-20210809', [RMMOD, OFFLINE]), signature);
  t.true(those(answer, 'yes').includes('value 0'));
  t.deepEqual(those(answer, 'no'), ['module kvm_intel: slab_twins']);
  t.deepEqual(those(answer, 'unknown'), []);
  t.regex(answer.turn ?? '', /percpu_down_write cpu_hotplug_lock|mutex_lock slab_mutex/);
});

test('on v6.11 one task leaks a cache with kfree_rcu() alone, and merging does not matter', (t) => {
  const of = scenario('v6.11', [`${GIVE}; rmmod kfree_rcu_user`], { config: { SLAB_MERGE_DEFAULT: false } });
  const answer = told(of, 'leak: cache');
  t.deepEqual(those(answer, 'no'), ['config SLAB_MERGE_DEFAULT=n']);
  t.true(those(answer, 'yes').includes('value kfree_rcu'));
  const [module] = answer.parts.filter((part) => part.kind === 'parameter' && part.of === 'module');
  t.like(module, { matters: 'yes', tried: 7, instead: null });
});

test('an actor matters where the deadlock is with it', (t) => {
  const offline = 'echo offline > /sys/devices/system/memory/memory32/state';
  const of = scenario('next-20210809', [offline], { actors: ['kexec'] });
  const answer = told(of, 'deadlock: cpu_hotplug_lock <- cpu_hotplug_lock <- cpu_hotplug_lock');
  t.true(those(answer, 'yes').includes('actor kexec'));
});

test('what the limits do not allow to be tried is unknown', (t) => {
  const answer = told(scenario('v4.11', [RMMOD, WRITE]), `deadlock: ${CYCLE}`, 3);
  t.deepEqual(those(answer, 'no'), []);
  t.true(those(answer, 'unknown').includes('cache kvm_vcpu'));
  t.is(answer.noReturn.step, null);
});

test('who stops it between two questions has the answers so far', (t) => {
  const of = scenario('v4.11', [RMMOD, WRITE]);
  const signature = `deadlock: ${CYCLE}`;
  const switches = fewestPreemptions(subjectOf(executorOf(of), of.program), signature, 5_000).schedule!;
  let asked = 0;
  const options = { executorOf, signature, maxExecutions: MOST, stopped: () => ++asked > 2 };
  const answer = matters(options, of, switches);
  t.deepEqual(
    answer.parts.slice(0, 3).map((part) => part.matters),
    ['yes', 'yes', 'unknown'],
  );
  t.is(answer.noReturn.step, null);
});

test('in a litmus program nothing else can come once each task holds a lock, and the switch matters', (t) => {
  const file = new URL('../../examples/litmus/W1-abba.litmus', import.meta.url);
  const subject = litmusSubject(readLitmus(readFileSync(file, 'utf8'), file.pathname), { points: 'acquire' });
  const signature = 'deadlock: a <- b <- a';
  const switches = fewestPreemptions(subject, signature, 1_000).schedule!;
  const anchoring = new Anchoring(new Replay(switches));
  subject.machine.restore();
  subject.machine.strategy = anchoring;
  subject.start();
  subject.machine.run();
  t.deepEqual(
    switchParts(subject, signature, anchoring.schedule).map((part) => part.matters),
    ['yes'],
  );
  const { chosen, lines } = decisionsOf(subject, switches);
  const both = chosen.findIndex((rank, i) => rank !== chosen[0] && i > 0);
  t.is(noReturn(subject, signature, switches, MOST).step, lines[both]!);
});

test('a finding that is shrunk says what of it matters when asked', (t) => {
  const { program, ...world } = scenario('v4.11', [RMMOD, WRITE]);
  const signature = `deadlock: ${CYCLE}`;
  const { schedule } = fewestPreemptions(subjectOf(executorOf(world), program), signature, 5_000);
  const found = { signature, program, switches: schedule! };
  const request = { world, maxSteps: 20_000, found };
  const told = shrinkFinding({ ...request, matters: true });
  const silent = shrinkFinding(request);
  t.is(told.matters?.noReturn.step, 14);
  t.is(silent.matters, undefined);
  t.is(told.executions, silent.executions + told.matters!.executions);
});
