/** Which programs are tried for a cycle, and what is said where some are not: nothing that was not searched is denied. */
import test from 'ava';
import { check } from '../../src/check.ts';
import { ALL_OPS } from '../../src/programs/lines.ts';
import { printLine, printTask } from '../../src/programs/shell.ts';
import { candidatePrograms } from '../../src/splat/candidates.ts';
import { searchVerdict } from '../../src/splat/verdict.ts';
import { held, order, READ, WRITE } from './orders.ts';

const REMOVES = ['rmmod slab_delete'];
const ELSEWHERE = ['echo 1 > /sys/kernel/slab/kvm_vcpu/order'];
const WRITES = ALL_OPS.map(printLine).filter((line) => line.startsWith('echo') && line.includes('/slab/'));

/** `writes` take b under a, and `removes` a under b. */
function cycle(writes: readonly string[], removes: readonly string[]) {
  return [order(writes, [held('a', WRITE)], 'b', WRITE), order(removes, [held('b', WRITE)], 'a', WRITE)];
}

function said(matches: ReturnType<typeof cycle>) {
  const options = { tree: 'v4.11', patches: [], actors: ['kexec'] };
  const { value, why } = searchVerdict({ tree: 'v4.11', matches }, options, check);
  return [value, why];
}

test('a line an order is one program, and all of them', (t) => {
  const { programs, all } = candidatePrograms(cycle(ELSEWHERE, REMOVES));
  t.deepEqual(
    programs.map(({ tasks }) => tasks.map(printTask)),
    [[...ELSEWHERE, ...REMOVES]],
  );
  t.true(all);
});

test('lines that are left out are owned up to', (t) => {
  t.false(candidatePrograms(cycle(WRITES, REMOVES)).all);
  t.false(candidatePrograms(cycle(WRITES.slice(0, 5), WRITES.slice(5, 10))).all);
});

test('a line that makes both orders is tried as one task, not as two', (t) => {
  const { programs, all } = candidatePrograms(cycle(REMOVES, REMOVES));
  t.deepEqual(
    programs.map(({ tasks }) => tasks.length),
    [1],
  );
  t.false(all);
});

test('a line after another is not the two against each other', (t) => {
  const [one, other] = cycle(ELSEWHERE, REMOVES);
  const [write] = one!.contexts;
  const [remove] = other!.contexts;
  const after = { ...write!, after: [remove!.op] };
  const matches = [
    { ...one!, contexts: [after] },
    { ...other!, contexts: [after, remove!] },
  ];
  t.is(candidatePrograms(matches).programs.length, 2);
});

test('nothing found is a verdict where all programs were tried', (t) => {
  t.deepEqual(said(cycle(ELSEWHERE, REMOVES)), ['unreachable', 'searched']);
});

test('nothing found is no verdict where programs were left out', (t) => {
  t.deepEqual(said(cycle(WRITES, REMOVES)), ['unknown', 'cut-off']);
  const [, removes] = cycle(WRITES, REMOVES);
  const readers = [
    order(WRITES, [held('a', WRITE)], 'b', READ),
    { ...removes!, contexts: removes!.contexts.map((context) => ({ ...context, held: [held('b', READ)] })) },
  ];
  t.deepEqual(said(readers), ['unknown', 'cut-off']);
});

test('a gate is a verdict whatever programs were left out', (t) => {
  const gated = [
    order(WRITES, [held('gate', WRITE), held('a', WRITE)], 'b', WRITE),
    order(REMOVES, [held('gate', WRITE), held('b', WRITE)], 'a', WRITE),
  ];
  t.deepEqual(said(gated), ['unreachable', 'gate-lock']);
});
