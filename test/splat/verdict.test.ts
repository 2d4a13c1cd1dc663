/** The reports of the threads, and what the model says of them: from the stacks alone, no tree is named. */
import { readFileSync } from 'node:fs';
import test from 'ava';
import { check } from '../../src/check.ts';
import { defaultSetup, parseTask } from '../../src/programs/shell.ts';
import { jsonText, searchDocument } from '../../src/reports/json.ts';
import { Explainer } from '../../src/splat/explain.ts';
import { reportsIn } from '../../src/splat/parse/parser.ts';
import { LOGS, logText } from './truth.ts';

/** What it has learnt of all trees serves every test that names none. */
const anyTree = new Explainer({ tree: null, patches: [], actors: [] }, check);

function explained(log: string, patches: readonly string[] = [], tree: string | null = null) {
  const [report] = reportsIn(log);
  const explainer = tree === null ? anyTree : new Explainer({ tree, patches, actors: [] }, check);
  return explainer.explain(report!).verdict;
}

function splat(name: string): string {
  return readFileSync(new URL(`../fixtures/${name}-splat.txt`, import.meta.url), 'utf8');
}

/** The report that a modelled kernel prints of a program. */
function printedBy(tree: string, lines: readonly string[]): string {
  const tasks = lines.map(parseTask);
  const program = { setup: defaultSetup(tasks), tasks };
  const world = { tree, patches: [], config: {}, actors: [] };
  const limits = { maxExecutions: 20_000, preemptions: null, invariants: ['lockdep'] };
  const document = JSON.parse(jsonText(searchDocument(check({ world, program, ...limits }))));
  return document.findings[0].splat;
}

test('2017: two commands deadlock on v4.11, although the banner says 4.10', (t) => {
  const { value, why, tree, token, text } = explained(splat('2017'));
  t.deepEqual([value, why, tree], ['reachable', 'witness', 'v4.11']);
  t.regex(text, /rmmod kvm_intel/);
  t.regex(token!, /^psp1\./);
});

test('2020: the gate is device_hotplug_lock; without it, or where it is waited for, the deadlock is there', (t) => {
  const { value, why, tree, text } = explained(splat('2020'));
  t.deepEqual([value, why, tree], ['unreachable', 'gate-lock', 'v5.5-rc3']);
  t.regex(text, /device_hotplug_lock/);
  for (const mutant of ['M3-1', 'M3-2']) {
    const wrong = explained(splat('2020'), [`2020-remove-memory/mutants/${mutant}`], 'v5.5-rc3');
    t.is(wrong.value, 'reachable', mutant);
  }
});

test('2021: the printed chain is dead, and a shorter cycle of the same code needs only kexec', (t) => {
  const { value, why, tree, text, evidence } = explained(splat('2021'));
  t.deepEqual([value, why, tree], ['unreachable', 'gate-lock', 'next-20210809']);
  t.regex(text, /cpu_hotplug_lock/);
  t.true(evidence!.some((line) => line.includes('--actor kexec') && line.includes('psp1.')));
});

test('2012: readers are counted, and the writer waits for them; one put too many, and it does not', (t) => {
  const log = printedBy('v3.7-rc', [
    'umount /mnt',
    'rmmod slab_rcu',
    'echo 0 > /sys/devices/system/cpu/cpu1/online',
  ]);
  const { value, why, tree } = explained(log, [], 'v3.7-rc');
  t.deepEqual([value, why, tree], ['unreachable', 'refcount', 'v3.7-rc']);
  const wrong = explained(log, ['2012-slab-mutex-cpu-hotplug/variants/R1'], 'v3.7-rc');
  t.is(wrong.value, 'reachable');
});

test('of all files with one class only that of the cache that goes deadlocks: it is found', (t) => {
  const lines = ['umount /mnt', 'echo 1 > /sys/kernel/slab/shrink_node/min_partial', 'rmmod slab_delete'];
  const { value, text } = explained(printedBy('v4.11', lines), [], 'v4.11');
  t.is(value, 'reachable');
  t.regex(text, /delete_node.* against rmmod slab_delete/);
});

test('where the source of a log says what it is, no firm word says otherwise', (t) => {
  const judged = LOGS.filter(({ verdict_in_source }) => verdict_in_source !== undefined);
  t.true(judged.length > 0);
  for (const { file } of judged) t.is(explained(logText(file), [], 'v6.12').value, 'unknown', file);
});

test('a path that only takes the same locks is not the path of the report', (t) => {
  const { value, text } = explained(logText('042-slab-mutex-kn-count.txt'), [], 'v4.19');
  t.is(value, 'unknown');
  t.regex(text, /not by way of/);
});
