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
const FILES = ALL_OPS.map(printLine).filter((line) => /^(?:echo|cat) .*\/kernel\/slab\//.test(line));

const BREADTH = { choices: 16, programs: 8 };

/** `takes` take b under a, and `removes` a under b. */
function cycle(takes: readonly string[], removes: readonly string[]) {
  return [order(takes, [held('a', WRITE)], 'b', WRITE), order(removes, [held('b', WRITE)], 'a', WRITE)];
}

function said(matches: ReturnType<typeof cycle>) {
  const options = { tree: 'v4.11', patches: [], actors: ['kexec'] };
  const { value, why } = searchVerdict({ tree: 'v4.11', matches }, options, check);
  return [value, why];
}

test('a line an order is one program, and all of them', (t) => {
  const { programs, all } = candidatePrograms(cycle(ELSEWHERE, REMOVES), BREADTH);
  t.deepEqual(
    programs.map(({ tasks }) => tasks.map(printTask)),
    [[...ELSEWHERE, ...REMOVES]],
  );
  t.true(all);
});

test('lines and programs that are left out are owned up to', (t) => {
  t.true(candidatePrograms(cycle(FILES.slice(0, 4), REMOVES), BREADTH).all);
  t.false(candidatePrograms(cycle(FILES.slice(0, 5), REMOVES), BREADTH).all);
  t.false(candidatePrograms(cycle(FILES.slice(0, 4), FILES.slice(4, 7)), BREADTH).all);
});

test('one line about each thing comes before the others', (t) => {
  const { programs } = candidatePrograms(cycle(FILES, REMOVES), BREADTH);
  const things = programs.map(({ tasks }) => printTask(tasks[0]!).replace(/[^/]*$/, ''));
  t.is(new Set(things).size, 4);
});

test('a line that makes both orders is tried as one task, and as two', (t) => {
  const { programs, all } = candidatePrograms(cycle(REMOVES, REMOVES), BREADTH);
  t.deepEqual(
    programs.map(({ tasks }) => tasks.length),
    [1, 2],
  );
  t.true(all);
});

test('however long a cycle is, the programs of it can be listed', (t) => {
  const names = Array.from({ length: 100 }, (_, i) => `lock${i}`);
  const long = names.map((name, i) => order(FILES, [held(name, WRITE)], names[(i + 1) % 100]!, WRITE));
  const { programs, all } = candidatePrograms(long, BREADTH);
  t.is(programs.length, 2);
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
  t.deepEqual(
    candidatePrograms(matches, BREADTH).programs.map(({ tasks }) => tasks.length),
    [1, 2, 2],
  );
});

test('nothing found is a verdict where all programs were tried', (t) => {
  t.deepEqual(said(cycle(ELSEWHERE, REMOVES)), ['unreachable', 'searched']);
});

test('nothing found is no verdict where programs were left out', (t) => {
  const readers = [
    order(FILES, [held('a', WRITE)], 'b', READ),
    order(REMOVES, [held('b', READ)], 'a', WRITE),
  ];
  t.deepEqual(said(cycle(FILES, REMOVES)), ['unknown', 'cut-off']);
  t.deepEqual(said(readers), ['unknown', 'cut-off']);
});

test('a gate is a verdict whatever programs were left out', (t) => {
  const gated = [
    order(FILES, [held('gate', WRITE), held('a', WRITE)], 'b', WRITE),
    order(REMOVES, [held('gate', WRITE), held('b', WRITE)], 'a', WRITE),
  ];
  t.deepEqual(said(gated), ['unreachable', 'gate-lock']);
});
