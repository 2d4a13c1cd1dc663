import test from 'ava';
import fc from 'fast-check';
import { depthFirst } from '../../src/explore/depth-first.ts';
import { explore } from '../../src/explore/explore.ts';
import type { SearchResult } from '../../src/explore/subject.ts';
import { agrees, agreesWithin, outcomes, SMALL, same } from './agreement.ts';
import { litmusProgram } from './litmus-arbitrary.ts';
import { type Body, Litmus, type LitmusOp, type LitmusProgram } from './litmus-program.ts';

const ALL = { maxExecutions: 200_000 };

type Section = Extract<LitmusOp, { readonly body: Body }>['kind'];
const within = (kind: Section, n: number, ...body: LitmusOp[]): LitmusOp => ({ kind, n, body }) as LitmusOp;
const mutex = (n: number, ...body: LitmusOp[]) => within('mutex', n, ...body);
const read = (n: number, ...body: LitmusOp[]) => within('read', n, ...body);
const write = (n: number, ...body: LitmusOp[]) => within('write', n, ...body);
const act = (
  kind: 'queue' | 'flush' | 'wait' | 'complete' | 'remove' | 'point' | 'barrier',
  n = 0,
): LitmusOp => ({ kind, n });
const value = (
  kind: 'set' | 'get' | 'copy' | 'bareSet' | 'bareGet' | 'call',
  n: number,
  to = 0,
): LitmusOp => ({
  kind,
  n,
  value: to,
});

const all = (program: LitmusProgram, order?: readonly number[]) => explore(new Litmus(program, order), ALL);
const stuck = (result: SearchResult) => outcomes(result).filter((outcome) => outcome.startsWith('stuck'));

test('two tasks that take two locks in opposite order can deadlock, and can get by', (t) => {
  const result = all({ tasks: [[mutex(0, mutex(1))], [mutex(1, mutex(0))]] });
  t.true(result.complete);
  t.is(result.executions, 3);
  t.deepEqual(outcomes(result), [
    'finished |  | 0 0 0',
    'stuck | T0 at mutex_lock m1, T1 at mutex_lock m0 | 0 0 0',
  ]);
});

test('ordered locks never deadlock, and few executions say so', (t) => {
  const result = all({ tasks: [[mutex(0, mutex(1))], [mutex(1, mutex(2))], [mutex(0, mutex(2))]] });
  t.true(result.complete);
  t.deepEqual(stuck(result), []);
  t.true(result.executions <= 6, `${result.executions} executions`);
});

test('three philosophers with a left fork each deadlock in one way', (t) => {
  const result = all({ tasks: [[mutex(0, mutex(1))], [mutex(1, mutex(2))], [mutex(2, mutex(0))]] });
  t.is(stuck(result).length, 1);
});

test('sections without a point inside do not conflict by their lock', (t) => {
  const result = all({ tasks: [[mutex(0)], [mutex(0)], [mutex(0)]] });
  t.is(result.executions, 1);
});

test('a reader that reads again deadlocks with a waiting writer only where writers come first', (t) => {
  const fair = all({ tasks: [[read(0, act('point'), read(0))], [write(0)]] });
  t.deepEqual(stuck(fair), ['stuck | T0 at down_read s0, T1 at down_write s0 | 0 0 0']);
  t.deepEqual(stuck(all({ tasks: [[read(2, act('point'), read(2))], [write(2)]] })), []);
});

test('readers that cross deadlock by the writers that wait for them', (t) => {
  const crossed: LitmusProgram = {
    tasks: [[read(0, read(1))], [read(1, read(0))], [write(0)], [write(1)]],
  };
  t.true(stuck(all(crossed)).length > 0);
  t.deepEqual(stuck(all({ tasks: crossed.tasks.slice(0, 2) })), []);
});

test('removing a counted reference under a lock that its users take deadlocks', (t) => {
  const result = all({ tasks: [[mutex(0, act('remove'))], [within('ref', 0, mutex(0))]] });
  t.true(result.complete);
  t.deepEqual(stuck(result), ['stuck | T0 at kernfs_drain r0, T1 at mutex_lock m0 | 0 0 0 | T1: true']);
  t.deepEqual(stuck(all({ tasks: [[mutex(0), act('remove')], [within('ref', 0, mutex(0))]] })), []);
});

test('of two that wait for one completion one waits for ever', (t) => {
  const result = all({ tasks: [[act('wait')], [act('wait')], [act('complete')]] });
  t.deepEqual(outcomes(result), [
    'stuck | T0 at wait_for_completion done0 | 0 0 0',
    'stuck | T1 at wait_for_completion done0 | 0 0 0',
  ]);
});

test('flushing a work under a lock that the work wants deadlocks', (t) => {
  const works = [[mutex(0)]];
  const result = all({ tasks: [[act('queue'), mutex(0, act('flush'))]], works });
  t.deepEqual(stuck(result), [
    'stuck | T0 at flush_work w0, work w0, 1st at mutex_lock m0 | 0 0 0 | T0: true',
  ]);
  t.deepEqual(stuck(all({ tasks: [[act('queue'), mutex(0), act('flush')]], works })), []);
});

test('waiting for callbacks under a lock that keeps a read section open deadlocks', (t) => {
  const result = all({
    tasks: [[value('call', 0, 1), mutex(0, act('barrier'))], [within('rcu', 0, mutex(0))]],
  });
  t.is(stuck(result).length, 1);
});

test('the outcomes of a trylock are all found', (t) => {
  const result = all({ tasks: [[mutex(0, act('point'))], [within('try', 0)], [within('try', 0)]] });
  t.is(outcomes(result).length, 4);
});

test('both outcomes of a data race are found, and the lost update', (t) => {
  t.is(outcomes(all({ tasks: [[value('set', 0, 1)], [value('set', 0, 2)]] })).length, 2);
  const increments = all({ tasks: [[value('copy', 2, 1)], [value('set', 2, 5), value('get', 0)]] });
  t.deepEqual(
    outcomes(increments),
    outcomes(
      depthFirst(new Litmus({ tasks: [[value('copy', 2, 1)], [value('set', 2, 5), value('get', 0)]] }), ALL),
    ),
  );
});

test('a search cut off says that it is not complete', (t) => {
  const program: LitmusProgram = { tasks: [[mutex(0, mutex(1))], [mutex(1, mutex(0))]] };
  t.false(explore(new Litmus(program), { maxExecutions: 2 }).complete);
  t.false(depthFirst(new Litmus(program), { maxExecutions: 2 }).complete);
});

test('a search may stop at what it was looking for, with a schedule that repeats it', (t) => {
  const program: LitmusProgram = { tasks: [[mutex(0, mutex(1))], [mutex(1, mutex(0))]] };
  const stopAtFirst = (signature: string) => signature.startsWith('stuck');
  const result = explore(new Litmus(program), { ...ALL, preemptions: 1, stopAtFirst });
  const [witness] = [...result.outcomes]
    .filter(([signature]) => stopAtFirst(signature))
    .map(([, found]) => found);
  t.is(witness?.schedule.filter(({ preempts }) => preempts).length, 1);
});

/** Holds a law against random programs; the smallest that fails is shown. */
function property(
  title: string,
  seed: number,
  numRuns: number,
  holds: (program: LitmusProgram) => boolean,
): void {
  test(title, (t) => {
    t.notThrows(() => fc.assert(fc.property(litmusProgram, holds), { seed, numRuns }));
  });
}

property('finds what a search without reduction finds, in no more executions', 1, 300, agrees);

property('finds the same in whatever order the tasks are started', 2, 300, (program) => {
  // A task runs on the CPU that its place gives it: of three tasks all keep theirs when the order is reversed.
  if (program.tasks.length !== 3) return true;
  const there = explore(new Litmus(program), SMALL);
  const back = explore(new Litmus(program, [2, 1, 0]), SMALL);
  return !there.complete || !back.complete || same(there, back);
});

for (const preemptions of [0, 1, 2]) {
  property(`finds all that ${preemptions} pre-emptions allow`, 3, 300, (program) =>
    agreesWithin(program, preemptions),
  );
}

for (const switches of [0, 1, 2, 3]) {
  property(`finds all that ${switches} switches allow, one of them a pre-emption`, 4, 300, (program) =>
    agreesWithin(program, 1, switches),
  );
}
